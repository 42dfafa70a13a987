using System.Diagnostics;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Benchmarks;

/// <summary>A sweep of all accounts of a sandbox's Organization, in this process.</summary>
/// <param name="Accounts">Accounts that were looked at.</param>
/// <param name="Targets">Accounts and regions that were looked at.</param>
/// <param name="Results">Verdicts.</param>
/// <param name="Unknown">Those of them that say that nothing is known, as account and region.</param>
/// <param name="Requests">Requests sent.</param>
/// <param name="Elapsed">From the opening of the session to the end.</param>
/// <param name="ProcessorTime">What this process needed meanwhile.</param>
internal sealed record OrganizationSweep(
    int Accounts, int Targets, int Results, IReadOnlyList<string> Unknown, long Requests, TimeSpan Elapsed, TimeSpan ProcessorTime)
{
    public const int Concurrency = 64;
    public const int Regions = 17;
    public const int VpcsPerRegion = 5;
    public const int LatencyMilliseconds = 50;

    /// <summary>How long the requests take if as many as may be are always under way.</summary>
    public TimeSpan Ideal => IdealOf(Requests);

    /// <summary>The most requests there may be.</summary>
    public long RequestLimit => (2L * Targets) + (3L * Accounts);

    public static TimeSpan IdealOf(long requests) => TimeSpan.FromMilliseconds((double)requests / Concurrency * LatencyMilliseconds);

    public static async Task<OrganizationSweep> RunAsync(SandboxProcess sandbox, TimeSpan? timeout = null, params string[] regions)
    {
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        Stopwatch watch = Stopwatch.StartNew();
        ConnectionOptions options = new()
        {
            EndpointUrl = sandbox.EndpointUrl,
            AccessKey = sandbox.AccessKey,
            SecretKey = sandbox.SecretKey,
            ThrottleLimit = Concurrency,
        };
        AwsSession session = await AwsSession.OpenAsync(timeout is TimeSpan bound ? options with { Timeout = bound } : options);
        AccountChoice all = AccountChoice.Create(isOrganization: true, [], [], [], shard: null, role: null);
        HashSet<string> accounts = [];
        List<string> unknown = [];
        int targets = 0;
        int results = 0;
        await foreach (SweepEvent found in ComplianceAudit.RunAsync(
            SweepSource.From(all.Ask(new TargetQuery { Session = session, Regions = regions })), Concurrency))
        {
            switch (found)
            {
                case ItemsEvent<ComplianceResult> items:
                    results += items.Items.Count;
                    unknown.AddRange(items.Items.Where(item => item.Status == ComplianceStatus.Unknown).Select(item => $"{item.AccountId}/{item.Region}"));
                    break;
                case ProgressEvent { Done: Target done }:
                    targets++;
                    accounts.Add(done.AccountId ?? string.Empty);
                    break;
            }
        }

        return new OrganizationSweep(
            accounts.Count, targets, results, unknown, session.RequestCount, watch.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - before);
    }
}
