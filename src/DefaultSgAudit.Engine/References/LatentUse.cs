using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.References;

/// <summary>Which default groups the interface of a launch to come will be in.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html: where no security group is named, EC2 takes
/// the default one of the VPC; of the default VPC, where no subnet is named either.
/// </remarks>
internal static class LatentUse
{
    /// <summary>A name stands for a group of the default VPC; the default group's cannot be changed.</summary>
    private const string DefaultName = "default";

    private const string Open = "open";
    private const string Active = "active";
    private const string Disabled = "disabled";

    /// <summary>Whether a request may still launch: it waits, or launches again once its instance has been interrupted.</summary>
    public static bool IsToLaunch(SpotRequest request) =>
        request.State == Open || (request.IsPersistent && request.State is Active or Disabled);

    /// <summary>Whether it takes the subnet's VPC to tell the group.</summary>
    public static bool NeedsSubnet(LaunchInterface launch) => IsImplicit(launch) && launch.SubnetId is not null;

    /// <summary>Whether it takes the region's default VPC to tell the group.</summary>
    public static bool NeedsDefaultVpc(LaunchInterface launch) =>
        (IsImplicit(launch) && launch.SubnetId is null) || launch.GroupNames.Contains(DefaultName);

    /// <summary>Whether no group is named, and the interface is a new one.</summary>
    public static bool IsImplicit(LaunchInterface launch) =>
        launch.NetworkInterfaceId is null && launch.GroupIds.Count == 0 && launch.GroupNames.Count == 0;

    /// <summary>The VPC whose default group it will be in without that group's id being named; null for none that is known.</summary>
    public static string? VpcOf(LaunchInterface launch, LatentReading reading) =>
        NeedsDefaultVpc(launch) ? reading.DefaultVpcId
        : NeedsSubnet(launch) && reading.VpcOfSubnet.TryGetValue(launch.SubnetId!, out string? vpcId) ? vpcId
        : null;
}
