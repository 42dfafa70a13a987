using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>A planned group, and what the VPC has of its name.</summary>
/// <param name="Planned">The planned group.</param>
/// <param name="Found">The group of its name; null where there is none.</param>
/// <param name="Rules">The rules of that group, with ids and tags; empty where it is not a roll-out's.</param>
/// <param name="IsOurs">Whether a roll-out made that group.</param>
internal sealed record PlacedGroup(PlannedGroup Planned, SecurityGroup? Found, IReadOnlyList<SecurityGroupRule> Rules, bool IsOurs)
{
    /// <summary>The group's id; null where there is none, or another's.</summary>
    public string? Id => IsOurs ? Found?.GroupId : null;
}
