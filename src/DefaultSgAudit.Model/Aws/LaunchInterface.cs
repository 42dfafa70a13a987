namespace DefaultSgAudit.Model;

/// <summary>A network interface that an instance gets when it is launched, as far as its security groups go.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateInstanceNetworkInterfaceSpecification.html.</remarks>
public sealed record LaunchInterface
{
    /// <summary>The subnet that it will be in; null where whoever launches says, or the default VPC decides.</summary>
    public string? SubnetId { get; init; }

    /// <summary>An interface that exists already and keeps the groups it has; null for a new one.</summary>
    public string? NetworkInterfaceId { get; init; }

    /// <summary>The ids of the groups that it will be in; none where none is named by id.</summary>
    public DisplayList<string> GroupIds { get; init; } = new([]);

    /// <summary>The names of groups of the default VPC that it will be in; none where none is named by name.</summary>
    public DisplayList<string> GroupNames { get; init; } = new([]);
}
