using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>Counts what goes by, for the summary at the end.</summary>
public sealed class SweepTally
{
    private readonly HashSet<string> _accounts = [];

    /// <summary>Accounts that were looked at, read or not.</summary>
    public int Accounts => _accounts.Count;

    /// <summary>Targets that are finished, read or not.</summary>
    public int Regions { get; private set; }

    /// <summary>Verdicts Compliant.</summary>
    public int Compliant { get; private set; }

    /// <summary>Verdicts NonCompliant.</summary>
    public int NonCompliant { get; private set; }

    /// <summary>Verdicts NonCompliant that somebody has accepted.</summary>
    public int Accepted { get; private set; }

    /// <summary>Results Unknown.</summary>
    public int Unknown { get; private set; }

    /// <summary>Failures reported.</summary>
    public int Failures { get; private set; }

    /// <summary>VPCs that other accounts share, which are judged in those.</summary>
    public int SharedVpcs { get; private set; }

    /// <summary>Whether VPCs were seen, and all of them are other accounts': then nothing was judged, and nothing is shown to be well.</summary>
    public bool IsAllShared => SharedVpcs > 0 && Compliant + NonCompliant + Unknown == 0;

    /// <summary>Takes note of an event.</summary>
    /// <param name="found">The event.</param>
    public void Count(SweepEvent found)
    {
        switch (found)
        {
            case ItemsEvent<ComplianceResult> results:
                foreach (ComplianceResult result in results.Items)
                {
                    Count(result);
                }

                break;
            case NoteEvent note:
                SharedVpcs += note.SharedVpcs;
                break;
            case FailureEvent:
                Failures++;
                break;
            case ProgressEvent { Done: Target done }:
                Regions++;
                Count(done.AccountId);
                break;
            default:
                break;
        }
    }

    /// <summary>The counts in a sentence.</summary>
    /// <returns>For example <c>1 account, 17 regions, 85 VPCs: 20 compliant, 64 non-compliant, 1 unknown.</c></returns>
    public override string ToString() =>
        $"{Plural(Accounts, "account")}, {Plural(Regions, "region")}, {Plural(Compliant + NonCompliant, "VPC")} judged: "
        + $"{Compliant} compliant, {NonCompliant} non-compliant{(Accepted > 0 ? $" ({Accepted} of them accepted)" : string.Empty)}; {Unknown} unknown."
        + (IsAllShared ? $" {Plural(SharedVpcs, "VPC")} seen, all of other accounts, which have to judge them." : string.Empty);

    private static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private void Count(string? accountId)
    {
        if (accountId is not null)
        {
            _accounts.Add(accountId);
        }
    }

    private void Count(ComplianceResult result)
    {
        Count(result.AccountId);
        switch (result.Status)
        {
            case ComplianceStatus.Compliant:
                Compliant++;
                break;
            case ComplianceStatus.NonCompliant:
                NonCompliant++;
                Accepted += result.Exception is null ? 0 : 1;
                break;
            default:
                Unknown++;
                break;
        }
    }
}
