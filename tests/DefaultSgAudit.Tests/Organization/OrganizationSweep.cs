using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Tests.Aws;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Organization;

/// <summary>Audits of many accounts in a sandbox, and what its world says they ought to find.</summary>
internal static class OrganizationSweep
{
    public const string Region = "eu-west-1";

    public static AccountChoice All { get; } = Choice();

    public static AccountChoice Choice(
        string[]? units = null, string[]? accounts = null, string[]? excluded = null, string? shard = null, AccountRole? role = null,
        bool organization = true) =>
        AccountChoice.Create(organization, units ?? [], accounts ?? [], excluded ?? [], shard, role);

    /// <summary>Sweeps one region, or those named; no name at all is every region.</summary>
    public static async Task<AuditRun> SweepAsync(
        this OrganizationSandbox sandbox, AccountChoice accounts, AwsSession? caller = null, string[]? regions = null,
        Func<TargetQuery, TargetQuery>? each = null)
    {
        AwsSession session = caller ?? await sandbox.OpenAsync();
        TargetQuery query = new() { Session = session, Regions = regions ?? [Region] };
        return await AuditRun.OfAsync(session, accounts.Ask(each?.Invoke(query) ?? query));
    }

    /// <summary>The verdicts that accounts ought to get, one for each of their own VPCs.</summary>
    public static string[] Truth(this OrganizationSandbox sandbox, IEnumerable<string> accounts, params string[] regions) =>
    [
        .. (from id in accounts
            let account = sandbox.World.Account(id)
            from region in (regions.Length == 0 ? [Region] : regions).Where(account.IsEnabled).Select(account.Region)
            from vpc in region.Vpcs
            let rules = region.DefaultGroup(vpc.Id).Rules
            select $"{id}/{region.Name}/{vpc.Id} {(rules.Count == 0 ? "Compliant" : "NonCompliant")}").Order(StringComparer.Ordinal),
    ];

    public static string[] Verdicts(this AuditRun run) =>
    [
        .. run.Results.Where(result => result.Status != ComplianceStatus.Unknown)
            .Select(result => $"{result.AccountId}/{result.Region}/{result.VpcId} {result.Status}")
            .Order(StringComparer.Ordinal),
    ];

    public static string[] Ids(this OrganizationSandbox sandbox) => [.. sandbox.World.Accounts.Select(account => account.Id)];

    /// <summary>All but some accounts, by their place in the world.</summary>
    public static string[] IdsBut(this OrganizationSandbox sandbox, params int[] left) =>
        [.. sandbox.World.Accounts.Where((_, index) => !left.Contains(index)).Select(account => account.Id)];
}
