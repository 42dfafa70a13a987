using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Run;

/// <summary>Keeps count of a run, for the summary and the exit code.</summary>
internal abstract class RunTally
{
    private bool _isIdentified;
    private bool _isAboutCredentials = true;

    /// <summary>Whether there is something that somebody has to look at.</summary>
    public abstract bool HasFindings { get; }

    /// <summary>Results that say that nothing is known.</summary>
    protected virtual int Unknown => 0;

    /// <summary>Failures reported.</summary>
    protected int Failures { get; private set; }

    /// <summary>The exit code of a run that came to its end.</summary>
    public int ExitCode => (Unknown + Failures, HasFindings) switch
    {
        (> 0, _) when !_isIdentified && Failures > 0 && _isAboutCredentials => Runner.ExitCode.CouldNotRun,
        (> 0, _) => Runner.ExitCode.Incomplete,
        (_, true) => Runner.ExitCode.Findings,
        _ => Runner.ExitCode.Clean,
    };

    /// <summary>Takes note of an event.</summary>
    public void Count(SweepEvent found)
    {
        switch (found)
        {
            case FailureEvent failure:
                Failures++;
                _isIdentified |= failure.Failure.AccountId is not null;
                _isAboutCredentials &= IsAboutCredentials(failure.Failure.Kind);
                break;
            case ProgressEvent { Done: Target done }:
                _isIdentified |= done.AccountId is not null;
                break;
            default:
                break;
        }

        Take(found);
    }

    /// <summary>The counts in a sentence.</summary>
    public abstract override string ToString();

    protected abstract void Take(SweepEvent found);

    /// <summary>With such a failure, whoever runs the audit has to give other credentials; AWS has not been read at all.</summary>
    private static bool IsAboutCredentials(FailureKind kind) => kind is
        FailureKind.CredentialsNotFound or FailureKind.CredentialsRejected or FailureKind.IncompleteKeys or FailureKind.ProfileNotFound
        or FailureKind.ProfileUnusable or FailureKind.RoleNotAssumable or FailureKind.TokenExpired;
}
