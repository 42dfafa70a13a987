using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Sweeps;

namespace DefaultSgAudit.Tests.Remediation;

/// <summary>Whatever is cleared can be restored.</summary>
public sealed class RoundTripTests
{
    private const int Seed = 20260131;
    private const int Cases = 1000;

    [Fact]
    public async Task Any_rules_come_back_as_they_were()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        SandboxWorld world = new(Seed);
        SandboxAccount account = world.AddAccount(TestAccount.Id, "own");
        string[] regions = [.. AwsRegions.EnabledByDefault];
        Dictionary<string, (SandboxRegion Region, string Picture, int Case, int Rules)> before = [];
        for (int number = 0; number < Cases; number++)
        {
            SandboxRegion region = account.Region(regions[number % regions.Length]);
            region.RulesPerSecurityGroup = 1000;
            SandboxSecurityGroup group = Make(region, number);
            before[group.Id] = (region, GroupPicture.Of(group), number, group.Rules.Count);
        }

        string folder = Path.Combine(Path.GetTempPath(), "defaultsgaudit-tests", Guid.NewGuid().ToString("N"));
        using SandboxServer sandbox = SandboxServer.Start(world);
        try
        {
            SavePlace place = SavePlace.Folder(folder);
            AwsSession session = await AwsSession.OpenAsync(SandboxAudit.Options(sandbox) with { ThrottleLimit = 16 }, cancel);
            RemediationRun cleared = await RemediationRun.ReadAsync(
                RuleClearing.RunAsync(SweepSource.Of(new TargetQuery { Session = session }), 16, new ClearOptions { SaveTo = place }),
                _ => Task.FromResult(Answer.Yes),
                cancel);

            Assert.True(cleared.Failures.Count == 0, cleared.Failures.Count == 0 ? null : cleared.Failures[0].Message);
            Assert.Equal(Cases, cleared.Results.Count);
            Assert.All(cleared.Results, result => Assert.Equal(
                before[result.GroupId!].Rules == 0 ? RemediationStatus.AlreadyClear : RemediationStatus.Cleared, result.Status));
            Assert.All(before, each => Assert.Empty(each.Value.Region.SecurityGroup(each.Key).Rules));
            SpoilTags(before.Select(each => each.Value.Region.SecurityGroup(each.Key)), account);

            RemediationRun restored = await RemediationRun.ReadAsync(
                RuleRestoring.RunAsync(
                    SweepSource.Of(new RestoreSource { Session = session, Places = [place] }), 16, new RestoreOptions { SaveTo = place, Exact = true }),
                _ => Task.FromResult(Answer.Yes),
                cancel);

            foreach ((string id, (SandboxRegion region, string picture, int number, int rules)) in before)
            {
                // A group that had nothing to lose was not saved, and what became of its tags is not this module's doing.
                string now = GroupPicture.Of(region.SecurityGroup(id));
                Assert.True(rules == 0 || picture == now, $"Case {number} of seed {Seed}, {id} of {region.Name}:\n{picture}\ncame back as\n{now}\n{restored}");
            }

            Assert.Empty(restored.Failures);
            Assert.Equal(before.Values.Count(each => each.Rules > 0), restored.Results.Count(result => result.Status == RemediationStatus.Restored));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static SandboxSecurityGroup Make(SandboxRegion region, int number)
    {
        SandboxVpc vpc = region.AddVpc("10.0.0.0/16", isDefault: region.Vpcs.Count == 0);
        string other = region.AddSecurityGroup(vpc.Id, "other").Id;
        SandboxSecurityGroup group = region.DefaultGroup(vpc.Id);
        RandomRules random = new(
            Seed + number,
            region,
            group,
            other,
            SandboxPeer.PeeredGroup($"sg-{number:x17}", "444455556666", $"vpc-{number:x17}", $"pcx-{number:x17}"));
        region.RemoveRules(group.Id);
        region.AddRules(group.Id, random.Next());
        region.Replace(region.SecurityGroup(group.Id) with { Tags = random.Tags() });
        return region.SecurityGroup(group.Id);
    }

    /// <summary>Every third group loses its tags, every third gets others.</summary>
    private static void SpoilTags(IEnumerable<SandboxSecurityGroup> groups, SandboxAccount account)
    {
        Dictionary<string, SandboxRegion> regionOf = AwsRegions.EnabledByDefault.Select(account.Region)
            .SelectMany(region => region.SecurityGroups.Select(group => (group.Id, region))).ToDictionary(each => each.Id, each => each.region);
        int number = 0;
        foreach (SandboxSecurityGroup group in groups)
        {
            SandboxTag[] tags = (number++ % 3) switch
            {
                0 => [],
                1 => [.. group.Tags.Select(tag => tag with { Value = "changed" }), new SandboxTag("new", "tag")],
                _ => [.. group.Tags],
            };
            regionOf[group.Id].Replace(group with { Tags = tags });
        }
    }
}
