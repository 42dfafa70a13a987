using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>What requests can be gathered for.</summary>
/// <param name="Session">How the account is reached.</param>
/// <param name="AccountId">The account that it must be; null for whichever it is.</param>
/// <param name="Regions">Codes and patterns, with commas between them; empty for every region.</param>
/// <param name="Excluded">Codes and patterns to leave out, with commas between them.</param>
internal sealed record Place(AwsSession Session, string? AccountId, string Regions, string Excluded = "")
{
    private static readonly char[] Comma = [','];

    /// <summary>The role by which the account is reached, if it is not the session's own.</summary>
    public AccountRole? Role { get; init; }

    /// <summary>The query for everything in the place.</summary>
    public TargetQuery ToQuery() => new()
    {
        Session = Session,
        AccountId = AccountId,
        Role = Role,
        Regions = Regions.Split(Comma, StringSplitOptions.RemoveEmptyEntries),
        ExcludeRegions = Excluded.Split(Comma, StringSplitOptions.RemoveEmptyEntries),
    };
}
