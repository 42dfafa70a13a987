using DefaultSgAudit.Engine.Planning;
using DefaultSgAudit.Engine.Planning.Documents;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Planning.Documents;

/// <summary>A plan survives its file, and what is no plan is refused with the reason.</summary>
public sealed class PlanDocumentTests
{
    [Fact]
    public void A_plan_comes_back_as_it_was()
    {
        string text = PlanDocument.Write(PlanSamples.Make());

        Plan read = PlanDocument.Parse(text, "the text");

        Assert.Equal(text, PlanDocument.Write(read));
        Assert.Equal("dsg-web", read.Groups[1].Name);
        Assert.Equal(PlanSamples.Make().Members[0].Coverage!.NewByDay[0], read.Members[0].Coverage!.NewByDay[0]);
        Assert.Contains("\"peerKind\": \"plannedGroup\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"accountId\": \"111122223333\"", "\"accountId\": \"1\"", "'1' is no account")]
    [InlineData("\"accountId\": \"111122223333\"", "\"accountId\": null", "something is missing")]
    [InlineData("\"region\": \"eu-west-1\"", "\"region\": \"../etc\"", "is no region")]
    [InlineData("\"name\": \"dsg-db\"", "\"name\": \"dsg-web\"", "the same name")]
    [InlineData("\"name\": \"dsg-db\"", "\"name\": \"sg-mine\"", "keeps the name")]
    [InlineData("\"name\": \"dsg-db\"", "\"name\": \"a\\u0000b\"", "no name that EC2 takes")]
    [InlineData("\"peer\": \"203.0.113.0/24\"", "\"peer\": \"203.0.113.0/33\"", "is no Ipv4 range, such as 10.0.0.4/32")]
    [InlineData("\"peer\": \"dsg-web\"", "\"peer\": \"dsg-other\"", "is no PlannedGroup")]
    [InlineData("\"fromPort\": 443", "\"fromPort\": 70000", "tcp does not go with 70000")]
    [InlineData("\"ipProtocol\": \"47\"", "\"ipProtocol\": \"256\"", "'256' is no protocol")]
    [InlineData("\"direction\": \"inbound\"", "\"direction\": \"sideways\"", "cannot be read")]
    [InlineData("\"direction\": \"inbound\"", "\"direction\": 7", "cannot be read")]
    [InlineData("\"groups\": [", "\"gruops\": [", "cannot be read")]
    [InlineData("\"version\": 1", "\"version\": \"1\"", "version")]
    [InlineData("\"version\": 1", "\"version\": 2", "version")]
    [InlineData("DefaultSgAudit.Plan", "SomethingElse", "no plan of this module")]
    [InlineData("\"eni-0000000000000000b\"\n", "\"eni-0000000000000000c\"\n", "not among the members")]
    [InlineData("\"memberIds\": [", "\"memberIds\": [ null,", "holds nothing")]
    public void What_is_no_plan_is_refused_with_the_reason(string part, string instead, string reason)
    {
        string text = PlanDocument.Write(PlanSamples.Make());
        int at = text.IndexOf(part, StringComparison.Ordinal);
        Assert.True(at >= 0);

        AuditException error = Assert.Throws<AuditException>(
            () => PlanDocument.Parse(text.Remove(at, part.Length).Insert(at, instead), "plan.json"));

        Assert.Contains(reason, error.Failure.Cause, StringComparison.Ordinal);
        Assert.True(error.Failure.Kind is FailureKind.PlanDamaged or FailureKind.PlanVersionUnknown);
    }

    [Fact]
    public void What_is_no_JSON_is_refused_in_whole_sentences() => Assert.DoesNotContain(
        "..", Assert.Throws<AuditException>(() => PlanDocument.Parse("AccountId,Region", "plan.json")).Failure.Cause, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"version\": 1,", "\"version\": 1,,", "line 3: ")]
    [InlineData("\"fromPort\": 443", "\"fromPort\": \"443\"", "$[0].fromPort.")]
    public void A_line_is_named_as_editors_count_and_only_where_it_is_the_files_own(string part, string instead, string place)
    {
        string text = PlanDocument.Write(PlanSamples.Make());
        int at = text.IndexOf(part, StringComparison.Ordinal);

        string cause = Assert.Throws<AuditException>(
            () => PlanDocument.Parse(text.Remove(at, part.Length).Insert(at, instead), "plan.json")).Failure.Cause;

        Assert.Contains(place, cause, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", cause, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_terminal_obeys_is_taken_out_of_texts()
    {
        Plan made = PlanSamples.Make();
        const string Bad = "app\u001b]0;owned\u0007 \u009b31m\u202e";
        string text = PlanDocument.Write(made with
        {
            Groups = new([.. made.Groups.Select(group => group with { Role = Bad })]),
            Members = new([.. made.Members.Select(member => member with { Reason = Bad, MoveWith = Bad })]),
        });

        Plan read = PlanDocument.Parse(text, "plan.json");

        Assert.All(read.Groups.Select(group => group.Role).Concat(read.Members.SelectMany(member => new[] { member.Reason, member.MoveWith! })),
            words => Assert.Equal("app\ufffd]0;owned\ufffd \ufffd31m\ufffd", words));
    }

    [Theory]
    [InlineData(1, "1 member,")]
    [InlineData(2, "2 members,")]
    public void One_is_said_of_one(int members, string said)
    {
        Plan plan = PlanSamples.Make();
        plan = plan with { Members = new(Enumerable.Repeat(plan.Members[0], members)) };
        Assert.Contains($" for {said}", plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_referenced_is_referenced_once()
    {
        Plan plan = PlanSamples.Make();
        Plan twice = plan with { ReferencedGroups = new([.. plan.ReferencedGroups, plan.ReferencedGroups[0]]) };

        AuditException error = Assert.Throws<AuditException>(() => PlanDocument.Parse(PlanDocument.Write(twice), "plan.json"));

        Assert.Contains("referenced twice", error.Failure.Cause, StringComparison.Ordinal);
        Assert.Equal(FailureKind.InvalidPlan, Assert.Throws<AuditException>(() => PlanCheck.Require(twice)).Failure.Kind);
    }

    [Fact]
    public void A_text_may_hold_several()
    {
        string one = PlanDocument.Write(PlanSamples.Make());
        string other = PlanDocument.Write(PlanSamples.Make() with { Region = "eu-west-2" });

        Assert.Equal(["eu-west-1", "eu-west-2"], PlanDocument.ParseAll($"[{one},{other}]", "plans.json").Select(plan => plan.Region));
        Assert.Equal(one, PlanDocument.Write(Assert.Single(PlanDocument.ParseAll(one, "plans.json"))));
        foreach (string text in (string[])["[]", $"[{one},1]", $"[[{one}]]", $"[{one},"])
        {
            Assert.Equal(FailureKind.PlanDamaged, Assert.Throws<AuditException>(() => PlanDocument.ParseAll(text, "plans.json")).Failure.Kind);
        }

        Assert.Equal(FailureKind.PlanDamaged, Assert.Throws<AuditException>(() => PlanDocument.Parse($"[{one},{other}]", "plans.json")).Failure.Kind);
    }

    [Fact]
    public void No_text_whatever_does_more_than_fail()
    {
        string text = PlanDocument.Write(PlanSamples.Make());
        Random random = new(20260801);
        for (int i = 0; i < 1500; i++)
        {
            char[] letters = text.ToCharArray();
            for (int j = random.Next(1, 6); j > 0; j--)
            {
                letters[random.Next(letters.Length)] = "\"{}[],:0nulte\\x-\u0001"[random.Next(17)];
            }

            string changed = new string(letters)[..(random.Next(4) == 0 ? random.Next(text.Length) : text.Length)];
            if (Record.Exception(() => PlanDocument.Parse(changed, "fuzz")) is Exception error)
            {
                Assert.IsType<AuditException>(error);
            }
        }
    }

    [Fact]
    public void A_file_is_its_owners_only_and_is_replaced_only_when_told()
    {
        string folder = Directory.CreateTempSubdirectory("plan").FullName;
        try
        {
            string path = Path.Combine(folder, PlanFile.NameOf(PlanSamples.Make(), PlanFormat.Json));
            PlanFile.Write(path, PlanSamples.Make(), PlanFormat.Json, replaces: false);
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            }

            AuditException error = Assert.Throws<AuditException>(() => PlanFile.Write(path, PlanSamples.Make(), PlanFormat.Json, replaces: false));
            Assert.Equal(FailureKind.PlanExists, error.Failure.Kind);
            PlanFile.Write(path, PlanSamples.Make() with { Region = "eu-west-2" }, PlanFormat.Json, replaces: true);
            Assert.Equal("eu-west-2", Assert.Single(PlanFile.Read(path)).Region);
            Assert.Single(Directory.GetFiles(folder));
            Assert.Equal(
                FailureKind.PlanNotFound, Assert.Throws<AuditException>(() => PlanFile.Read(Path.Combine(folder, "none.plan.json"))).Failure.Kind);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
