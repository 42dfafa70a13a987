using System.Diagnostics;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Sweeps;

namespace DefaultSgAudit.Tests.Organization;

/// <summary>
/// Among many accounts some things always go wrong. What goes wrong is Unknown, each account and region by name and kind; all else
/// is judged, and none of it waits for an account that does not answer.
/// </summary>
public sealed class ScaleFaultTests : IDisposable
{
    private const int Accounts = 40;
    private const int Vpcs = 2;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private readonly SandboxServer _sandbox =
        SandboxServer.Start(SandboxWorld.Create(new SandboxWorldOptions { Accounts = Accounts, VpcsPerRegion = Vpcs }));

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Exactly_what_fails_is_unknown_and_all_else_is_judged(int seed)
    {
        Random random = new(seed);
        string[] accounts = [.. _sandbox.World.Accounts.Select(account => account.Id)];
        string hanging = accounts[random.Next(1, accounts.Length)];
        (string Account, string Region)[] pairs = [.. accounts.Where(account => account != hanging)
            .SelectMany(account => AwsRegions.EnabledByDefault.Select(region => (account, region)))];
        random.Shuffle(pairs);
        int hundredth = Accounts * AwsRegions.EnabledByDefault.Count / 100;
        Dictionary<(string? Account, string? Region), FailureKind> expected = new() { [(hanging, null)] = FailureKind.TimedOut };
        foreach ((string account, string region) in pairs[..(3 * hundredth)])
        {
            // Any region may be asked which regions there are; that must not be what is denied here.
            _sandbox.Faults.Add(Fault.Deny(account, region, "ec2:DescribeVpcs"));
            _sandbox.Faults.Add(Fault.Deny(account, region, "ec2:DescribeSecurityGroups"));
            expected[(account, region)] = FailureKind.AccessDenied;
        }

        foreach ((string account, string region) in pairs[(3 * hundredth)..(4 * hundredth)])
        {
            _sandbox.Faults.Add(Fault.DropConnection(account, region, "ec2:DescribeVpcs"));
            _sandbox.Faults.Add(Fault.DropConnection(account, region, "ec2:DescribeSecurityGroups"));
            expected[(account, region)] = FailureKind.EndpointUnreachable;
        }

        _sandbox.Faults.Add(Fault.NeverAnswer(hanging));

        Stopwatch watch = Stopwatch.StartNew();
        (List<ComplianceResult> results, List<TimeSpan> times, List<Failure> failures) = await SweepAsync(watch);

        ComplianceResult[] unknown = [.. results.Where(result => result.Status == ComplianceStatus.Unknown)];
        Assert.Equal(
            expected.Select(pair => $"{pair.Key} {pair.Value}").Order(),
            unknown.Select(result => $"{(result.AccountId, result.Region)} {result.FailureKind}").Order());
        Assert.Equal(
            expected.Keys.Select(pair => $"{pair}").Order(), failures.Select(failure => $"{(failure.AccountId, RegionOf(failure))}").Order());
        (string? AccountId, string? Region, string? VpcId)[] judged =
            [.. results.Except(unknown).Select(result => (result.AccountId, result.Region, result.VpcId))];
        Assert.Equal(judged.Length, judged.Distinct().Count());
        Assert.Equal(((Accounts * AwsRegions.EnabledByDefault.Count) - AwsRegions.EnabledByDefault.Count - (4 * hundredth)) * Vpcs, judged.Length);
        Assert.All(results.Except(unknown), result => Assert.Equal(
            _sandbox.World.Account(result.AccountId!).Region(result.Region!).DefaultGroup(result.VpcId!).Rules.Count,
            result.InboundRuleCount + result.OutboundRuleCount));

        // Three regions are asked for the account's list, each twice; the verdicts of others are there long before.
        Assert.True(watch.Elapsed < (6 * Timeout) + TimeSpan.FromSeconds(10), $"The hanging account was waited for {watch.Elapsed}.");
        (TimeSpan half, TimeSpan givenUp) = (times[results.Count / 2], times[results.FindIndex(result => result.AccountId == hanging)]);
        Assert.True(half + Timeout < givenUp, $"Half of the verdicts took {half}, the hanging account was given up after {givenUp}: they waited for it.");

        // A failure of the whole account names where the question was asked, which is no region of it that was read.
        string? RegionOf(Failure failure) => failure.AccountId == hanging ? null : failure.Region;
    }

    private async Task<(List<ComplianceResult> Results, List<TimeSpan> Times, List<Failure> Failures)> SweepAsync(Stopwatch watch)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        AwsSession session = await AwsSession.OpenAsync(SandboxAudit.Options(_sandbox) with { Timeout = Timeout, ThrottleLimit = 64 }, cancel);
        AccountChoice choice = AccountChoice.Create(isOrganization: true, [], [], [], shard: null, role: null);
        (List<ComplianceResult> results, List<TimeSpan> times, List<Failure> failures) = ([], [], []);
        await foreach (SweepEvent found in ComplianceAudit
            .RunAsync(SweepSource.From(choice.Ask(new TargetQuery { Session = session })), degree: 64)
            .WithCancellation(cancel))
        {
            switch (found)
            {
                case ItemsEvent<ComplianceResult> items:
                    results.AddRange(items.Items);
                    times.AddRange(items.Items.Select(_ => watch.Elapsed));
                    break;
                case FailureEvent failure:
                    failures.Add(failure.Failure);
                    break;
            }
        }

        return (results, times, failures);
    }
}
