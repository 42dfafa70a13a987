namespace DefaultSgAudit.Model;

/// <summary>An account and region to look at.</summary>
public sealed class Target
{
    /// <summary>Only cmdlets make targets: PowerShell would else turn any table with an account and a region into one without credentials.</summary>
    internal Target()
    {
    }

    /// <summary>The account, 12 digits; null where the credentials could not be asked whose they are.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region's code; null where the account's regions could not be read.</summary>
    public string? Region { get; init; }

    /// <summary><c>opt-in-not-required</c>, <c>opted-in</c>, <c>not-opted-in</c>, or null where that is not known.</summary>
    public string? OptInStatus { get; init; }

    /// <summary>What keeps the target from being read, already reported as an error; null where nothing does.</summary>
    public string? Problem => Failure?.Message;

    /// <summary>How the account is reached: credentials and settings, held by reference and never written anywhere.</summary>
    internal object? Session { get; init; }

    /// <summary>Which of the target's VPCs or groups are meant; null for all.</summary>
    internal object? Selection { get; init; }

    /// <summary>The failure behind <see cref="Problem"/>.</summary>
    internal Failure? Failure { get; init; }

    /// <summary>The same account and region, reached another way.</summary>
    internal Target Through(object session) => new()
    {
        AccountId = AccountId,
        Region = Region,
        OptInStatus = OptInStatus,
        Session = session,
        Selection = Selection,
        Failure = Failure,
    };

    /// <summary>Account and region.</summary>
    /// <returns>For example <c>111122223333/eu-west-1</c>.</returns>
    public override string ToString() => $"{AccountId ?? "unknown account"}/{Region ?? "unknown regions"}";
}
