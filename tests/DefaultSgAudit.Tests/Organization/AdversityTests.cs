using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Aws;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Organization;

/// <summary>Much that goes wrong at the same time, in many accounts: exactly that is unknown, and being slowed down is nothing wrong.</summary>
public sealed class AdversityTests
{
    [Fact]
    public async Task Exactly_what_is_denied_dropped_or_silent_is_unknown()
    {
        using OrganizationSandbox sandbox = new(accounts: 24);
        string silent = sandbox.Ids()[11];
        (string Account, string Region)[] places =
        [
            .. from id in sandbox.IdsBut(11) from region in AwsRegions.EnabledByDefault select (id, region),
        ];

        // Every 30th is denied, every 100th drops its connections.
        (string Account, string Region)[] denied = [.. places.Where((_, index) => index % 30 == 7)];
        (string Account, string Region)[] dropped = [.. places.Where((_, index) => index % 100 == 50)];
        foreach ((string account, string region) in denied)
        {
            sandbox.Server.Faults.Add(Fault.DenyByServiceControlPolicy(account, region, "ec2:DescribeVpcs"));
            sandbox.Server.Faults.Add(Fault.DenyByServiceControlPolicy(account, region, "ec2:DescribeSecurityGroups"));
        }

        foreach ((string account, string region) in dropped)
        {
            sandbox.Server.Faults.Add(Fault.DropConnection(account, region, "ec2:DescribeVpcs"));
            sandbox.Server.Faults.Add(Fault.DropConnection(account, region, "ec2:DescribeSecurityGroups"));
        }

        sandbox.Server.Faults.Add(Fault.NeverAnswer(silent));

        AuditRun run = await sandbox.SweepAsync(OrganizationSweep.All, await sandbox.OpenAsync(timeout: TimeSpan.FromSeconds(3)), []);

        Assert.Empty(denied.Intersect(dropped));
        Assert.Equal(
            denied.Select(place => $"{place.Account}/{place.Region} {FailureKind.ServiceControlPolicyDeny}")
                .Concat(dropped.Select(place => $"{place.Account}/{place.Region} {FailureKind.EndpointUnreachable}"))
                .Append($"{silent}/ {FailureKind.TimedOut}")
                .Order(StringComparer.Ordinal),
            run.Unknown.Select(result => $"{result.AccountId}/{result.Region} {result.FailureKind}").Distinct().Order(StringComparer.Ordinal));
        HashSet<string> wrong = [.. denied.Concat(dropped).Select(place => $"{place.Account}/{place.Region}/")];
        Assert.Equal(
            sandbox.Truth(sandbox.IdsBut(11), [.. AwsRegions.EnabledByDefault]).Where(row => !wrong.Any(place => row.StartsWith(place, StringComparison.Ordinal))),
            run.Verdicts());
    }

    [Fact]
    public async Task Throttled_services_of_the_caller_slow_a_sweep_down_and_lose_nothing()
    {
        using OrganizationSandbox sandbox = new(accounts: 60);
        sandbox.Server.Faults.Add(Fault.PageSize(10, action: "organizations:*"));
        sandbox.Server.Faults.Add(Fault.Throttle(1, 3, action: "organizations:*"));
        sandbox.Server.Faults.Add(Fault.Throttle(5, 20, action: "sts:AssumeRole"));
        AwsSession caller = await sandbox.OpenAsync(timeout: TimeSpan.FromSeconds(20));

        AuditRun run = await sandbox.SweepAsync(OrganizationSweep.All, caller);

        Assert.Empty(run.Failures);
        Assert.Equal(sandbox.Truth(sandbox.Ids()), run.Verdicts());
        Assert.True(sandbox.Server.Requests.Refused > 0, "Nothing was refused, so nothing was shown.");
    }
}
