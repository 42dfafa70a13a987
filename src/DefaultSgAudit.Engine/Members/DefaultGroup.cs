namespace DefaultSgAudit.Engine.Members;

/// <summary>A VPC's default security group, known to be one.</summary>
/// <param name="GroupId">The group's id.</param>
/// <param name="VpcId">The VPC's id.</param>
public sealed record DefaultGroup(string GroupId, string? VpcId);
