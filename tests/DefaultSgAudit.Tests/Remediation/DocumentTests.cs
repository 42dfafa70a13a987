using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Remediation;

/// <summary>The text of a saved group: nothing in it is taken on trust.</summary>
public sealed class DocumentTests
{
    private const int Mutations = 20_000;

    private static readonly string[] Scraps = ["null", "{}", "[", "\"", "\\ud800", "-1e400", ",", "true", "9999999999"];

    private static readonly SavedGroup Saved = SavedDocument.Seal(new SavedGroup
    {
        AccountId = TestAccount.Id,
        Region = TestAccount.RegionName,
        VpcId = "vpc-0a1b2c3d4e5f60718",
        GroupId = "sg-0a1b2c3d4e5f60718",
        SavedAt = new DateTimeOffset(2026, 1, 31, 12, 0, 0, 123, TimeSpan.Zero),
        Reason = SaveReason.Clear,
        Tags = new([new ResourceTag("Ü \"<&>' 東京 😀", "\u0001\u2028\\"), new ResourceTag("empty", string.Empty)]),
        References = new(["sg-1 of vpc-1 (inbound tcp 80 from sg-0a1b2c3d4e5f60718)"]),
        Rules = new(
        [
            Rule("sgr-1", RulePeerKind.Self, "sg-0a1b2c3d4e5f60718") with { PeerAccountId = TestAccount.Id },
            Rule("sgr-2", RulePeerKind.Ipv4, "10.0.0.0/8") with { IpProtocol = "tcp", FromPort = 0, ToPort = 65535, Description = RandomRules.DescriptionCharacters },
            Rule("sgr-3", RulePeerKind.Ipv6, "::/0") with { IpProtocol = "icmpv6", FromPort = -1, ToPort = -1, Direction = RuleDirection.Outbound },
            Rule("sgr-4", RulePeerKind.PrefixList, "pl-63a5400a") with { IpProtocol = "50", Tags = new([new ResourceTag("a", "b")]) },
            Rule("sgr-5", RulePeerKind.SecurityGroup, "sg-9") with { PeerAccountId = "444455556666", PeerVpcId = "vpc-9", VpcPeeringConnectionId = "pcx-9", PeeringStatus = "active" },
        ]),
    });

    [Fact]
    public void What_is_written_is_read_back()
    {
        SavedGroup read = SavedDocument.Parse(Saved.Document, "x");
        Assert.Equal(Saved.Rules, read.Rules.Select((rule, index) => rule with { Tags = Same(rule.Tags, Saved.Rules[index].Tags) }));
        Assert.Equal(Saved.Tags, read.Tags);
        Assert.Equal(Saved.References, read.References);
        Assert.Equal(
            (Saved.AccountId, Saved.Region, Saved.VpcId, Saved.GroupId, Saved.SavedAt, Saved.Reason, Saved.Digest, Saved.Document),
            (read.AccountId, read.Region, read.VpcId, read.GroupId, read.SavedAt, read.Reason, read.Digest, read.Document));
    }

    /// <summary>Which characters JSON escapes differs between versions of .NET: that a save was written by another must not matter.</summary>
    [Fact]
    public void The_digest_is_the_same_however_the_text_is_escaped_and_indented()
    {
        JsonNode node = JsonNode.Parse(Saved.Document)!;
        foreach (bool indented in new[] { false, true })
        {
            string rewritten = node.ToJsonString(new JsonSerializerOptions { WriteIndented = indented });
            Assert.NotEqual(Saved.Document, rewritten);
            Assert.Equal(Saved.Digest, SavedDocument.Parse(rewritten, "x").Digest);
        }

        Assert.Equal("sha256:f15a7aa8554bf24e99a0d665d0d730805146fd053e79300b6e931e3698c3243b", Saved.Digest);
    }

    [Theory]
    [InlineData("10.0.0.0/8", "0.0.0.0/0")]
    [InlineData("65535", "65534")]
    [InlineData("\"empty\"", "\"full\"")]
    [InlineData("sgr-3", "sgr-4")]
    [InlineData("2026-01-31T12:00:00.123Z", "2026-01-31T12:00:00.124Z")]
    [InlineData("sha256:", "sha256:0")]
    [InlineData("\"format\": \"DefaultSgAudit.SavedGroup\"", "\"format\": \"Other\"")]
    public void What_was_changed_afterwards_is_damaged(string from, string to)
    {
        string changed = Saved.Document.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Saved.Document, changed);
        Failure failure = Assert.Throws<AuditException>(() => SavedDocument.Parse(changed, "the-file.json")).Failure;
        Assert.Equal((FailureKind.BackupDamaged, "the-file.json"), (failure.Kind, failure.Resource));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{ \"a\": 1 }")]
    public void What_never_was_a_save_is_refused_in_whole_sentences(string text)
    {
        Failure failure = Assert.Throws<AuditException>(() => SavedDocument.Parse(text, "the-file.json")).Failure;
        Assert.Equal(FailureKind.BackupDamaged, failure.Kind);
        Assert.DoesNotContain("..", failure.Cause, StringComparison.Ordinal);
        Assert.EndsWith(".", failure.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_version_is_none_that_is_known()
    {
        string later = Saved.Document.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal);
        Failure failure = Assert.Throws<AuditException>(() => SavedDocument.Parse(later, "x")).Failure;
        Assert.Equal(FailureKind.BackupVersionUnknown, failure.Kind);
    }

    [Theory]
    [InlineData("accountId", "123")]
    [InlineData("region", "../..")]
    [InlineData("vpcId", "vpc-")]
    [InlineData("groupId", "sg-0a1b2c3d4e5f60719")]
    [InlineData("reason", "other")]
    [InlineData("savedAt", "yesterday")]
    [InlineData("tags", null)]
    [InlineData("rules/1/peer", "10.0.0.0/33")]
    [InlineData("rules/1/peer", "2001:db8::/32")]
    [InlineData("rules/1/peerKind", "unknown")]
    [InlineData("rules/1/ipProtocol", "256")]
    [InlineData("rules/1/direction", "sideways")]
    [InlineData("rules/0/peerKind", "securityGroup")]
    [InlineData("rules/3/peer", "sg-1")]
    public void What_cannot_be_is_refused_even_under_a_digest_that_fits(string path, string? value)
    {
        JsonNode document = JsonNode.Parse(Saved.Document)!;
        JsonNode place = document["saved"]!;
        string[] steps = path.Split('/');
        foreach (string step in steps[..^1])
        {
            place = int.TryParse(step, out int index) ? place[index]! : place[step]!;
        }

        place[steps[^1]] = value;
        Failure failure = Assert.Throws<AuditException>(() => SavedDocument.Parse(Resealed(document), "x")).Failure;
        Assert.Equal(FailureKind.BackupDamaged, failure.Kind);
        Assert.DoesNotContain("digest", failure.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_at_all_does_more_than_be_refused()
    {
        Random random = new(20260131);
        int read = 0;
        for (int number = 0; number < Mutations; number++)
        {
            string text = Mutated(random, number % 2 == 0 ? Saved.Document : JsonNode.Parse(Saved.Document)!.ToJsonString());
            try
            {
                SavedDocument.Parse(text, "x");
                read++;
            }
            catch (AuditException)
            {
            }
            catch (Exception error)
            {
                Assert.Fail($"Mutation {number}: {error.GetType().Name} for {text}");
            }
        }

        // White space and escapes aside, every change is noticed.
        Assert.InRange(read, 0, Mutations / 4);
    }

    [Theory]
    [InlineData("\ud800")]
    [InlineData("\"\ud800\"")]
    [InlineData("{\"format\": \"\\ud800\"}")]
    [InlineData("{\"format\": \"DefaultSgAudit.SavedGroup\", \"version\": 1, \"digest\": \"\", \"saved\": \"\\ud800\"}")]
    [InlineData("{\"format\": \"DefaultSgAudit.SavedGroup\", \"version\": 1, \"digest\": \"\", \"saved\": {\"\\udc00\": 1}}")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]")]
    [InlineData("{\"format\": \"DefaultSgAudit.SavedGroup\", \"version\": 1e999}")]
    public void Broken_text_is_damaged(string text) =>
        Assert.ThrowsAny<AuditException>(() => SavedDocument.Parse(text, "x"));

    private static DisplayList<ResourceTag> Same(DisplayList<ResourceTag> one, DisplayList<ResourceTag> other)
    {
        Assert.Equal(other, one);
        return other;
    }

    private static string Mutated(Random random, string text)
    {
        StringBuilder mutated = new(text);
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            int at = random.Next(mutated.Length);
            int length = Math.Min(random.Next(1, 20), mutated.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    mutated.Remove(at, length);
                    break;
                case 1:
                    mutated[at] = (char)random.Next(0x20, 0x7f);
                    break;
                case 2:
                    mutated[at] = (char)random.Next(0, 0x10000);
                    break;
                case 3:
                    mutated.Insert(random.Next(mutated.Length), mutated.ToString(at, length));
                    break;
                default:
                    mutated.Insert(at, Scraps[random.Next(Scraps.Length)]);
                    break;
            }
        }

        return mutated.ToString();
    }

    /// <summary>The document with the digest that it would need.</summary>
    private static string Resealed(JsonNode document)
    {
        using JsonDocument state = JsonDocument.Parse(document["saved"]!.ToJsonString());
        document["digest"] = SavedDocument.DigestOf(state.RootElement);
        return document.ToJsonString();
    }

    private static SecurityGroupRule Rule(string id, RulePeerKind kind, string peer) => new()
    {
        RuleId = id,
        Direction = RuleDirection.Inbound,
        IpProtocol = "-1",
        PeerKind = kind,
        Peer = peer,
    };
}
