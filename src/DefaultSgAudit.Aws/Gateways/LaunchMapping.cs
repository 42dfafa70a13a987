using Amazon.EC2.Model;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>What instances will be launched by, from the SDK's shapes to this module's records.</summary>
internal static class LaunchMapping
{
    private const string Persistent = "persistent";

    public static Model.LaunchTemplateVersion ToModel(Amazon.EC2.Model.LaunchTemplateVersion version)
    {
        ResponseLaunchTemplateData data = version.LaunchTemplateData ?? throw Lacking("launchTemplateData");
        return new()
        {
            LaunchTemplateId = Ec2Mapping.Required(version.LaunchTemplateId, "launchTemplateId"),
            LaunchTemplateName = version.LaunchTemplateName,
            VersionNumber = version.VersionNumber ?? throw Lacking("versionNumber"),
            IsDefault = version.DefaultVersion ?? false,
            Interfaces = Interfaces(
                (data.NetworkInterfaces ?? []).Select(each => ToModel(each.SubnetId, each.NetworkInterfaceId, each.Groups)),
                subnetId: null,
                data.SecurityGroupIds ?? [],
                data.SecurityGroups ?? []),
        };
    }

    public static SpotRequest ToModel(SpotInstanceRequest request)
    {
        LaunchSpecification launch = request.LaunchSpecification ?? throw Lacking("launchSpecification");
        return new()
        {
            SpotInstanceRequestId = Ec2Mapping.Required(request.SpotInstanceRequestId, "spotInstanceRequestId"),
            State = request.State?.Value,
            IsPersistent = request.Type?.Value == Persistent,
            Interfaces = Interfaces(
                (launch.NetworkInterfaces ?? []).Select(each => ToModel(each.SubnetId, each.NetworkInterfaceId, each.Groups)),
                launch.SubnetId,
                [.. (launch.AllSecurityGroups ?? []).Select(group => group.GroupId).OfType<string>()],
                []),
        };
    }

    /// <summary>What is said of the instance as a whole stands for every interface that says nothing itself, and for the one that none is said of.</summary>
    private static DisplayList<LaunchInterface> Interfaces(
        IEnumerable<LaunchInterface> interfaces, string? subnetId, List<string> groupIds, List<string> groupNames)
    {
        LaunchInterface whole = new() { SubnetId = NullIfEmpty(subnetId), GroupIds = new(groupIds), GroupNames = new(groupNames) };
        LaunchInterface[] each = [.. interfaces.Select(own => own with
        {
            SubnetId = own.SubnetId ?? whole.SubnetId,
            GroupIds = own.GroupIds.Count > 0 ? own.GroupIds : whole.GroupIds,
            GroupNames = own.GroupIds.Count > 0 ? own.GroupNames : whole.GroupNames,
        })];
        return new(each.Length > 0 ? each : [whole]);
    }

    private static LaunchInterface ToModel(string? subnetId, string? networkInterfaceId, List<string>? groups) => new()
    {
        SubnetId = NullIfEmpty(subnetId),
        NetworkInterfaceId = NullIfEmpty(networkInterfaceId),
        GroupIds = new(groups ?? []),
    };

    private static string? NullIfEmpty(string? text) => text is { Length: > 0 } ? text : null;

    private static MalformedAnswerException Lacking(string element) => new($"an item has no {element}");
}
