namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>What one object of the pipeline asks for; without VPC and group, all of the place.</summary>
/// <param name="Place">Where to look.</param>
/// <param name="VpcId">The VPC.</param>
/// <param name="GroupId">The VPC's default group.</param>
/// <param name="IsOfSweep">Whether a sweep of this session found it, so that the group is known to be what it is taken for.</param>
internal sealed record Wish(Place Place, string? VpcId, string? GroupId, bool IsOfSweep);
