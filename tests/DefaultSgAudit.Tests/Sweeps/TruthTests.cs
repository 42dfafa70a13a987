using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Sweeps;

/// <summary>The verdicts against what the sandbox's world holds.</summary>
public sealed class TruthTests
{
    [Fact]
    public async Task Every_vpc_that_the_account_owns_gets_its_verdict_and_no_other()
    {
        using SandboxServer sandbox = SandboxServer.Start(SandboxWorld.CreateDemo());
        AuditRun run = await SandboxAudit.OfAsync(sandbox);
        SandboxAccount account = sandbox.World.Account(sandbox.World.Credentials.AccountId);

        IEnumerable<string> truth =
            from region in AwsRegions.EnabledByDefault.Select(name => account.Region(name))
            from vpc in region.Vpcs
            where vpc.OwnerId == account.Id
            let rules = region.DefaultGroup(vpc.Id).Rules
            select $"{account.Id}/{region.Name}/{vpc.Id}: {(rules.Count == 0 ? "Compliant" : "NonCompliant")} {rules.Count(rule => !rule.IsEgress)} {rules.Count(rule => rule.IsEgress)}";

        Assert.Equal(truth.Order(), run.Results.Select(result => $"{result} {result.InboundRuleCount} {result.OutboundRuleCount}").Order());
        Assert.Empty(run.Failures);
    }

    [Fact]
    public async Task Rules_carry_every_kind_of_peer()
    {
        using SandboxServer sandbox = SandboxServer.Start(SandboxWorld.CreateDemo());
        AuditRun run = await SandboxAudit.OfAsync(sandbox);
        RulePeerKind[] kinds = [.. run.Results.SelectMany(result => result.InboundRules.Concat(result.OutboundRules)).Select(rule => rule.PeerKind).Distinct().Order()];
        Assert.Equal([RulePeerKind.Ipv4, RulePeerKind.Ipv6, RulePeerKind.PrefixList, RulePeerKind.Self, RulePeerKind.SecurityGroup], kinds);
    }
}
