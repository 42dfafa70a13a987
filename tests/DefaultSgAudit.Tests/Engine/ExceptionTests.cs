using DefaultSgAudit.Engine.Compliance.Exceptions;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Engine;

public sealed class ExceptionTests : IDisposable
{
    private static readonly ComplianceResult Finding = new()
    {
        AccountId = "111122223333",
        Region = "eu-west-1",
        VpcId = "vpc-0a",
        GroupId = "sg-0a",
        Status = ComplianceStatus.NonCompliant,
    };

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("AccountId,Reason\n111122223333,legacy", true)]
    [InlineData("AccountId,Reason\n1111*,legacy", true)]
    [InlineData("AccountId,Reason\n222233334444,legacy", false)]
    [InlineData("Region,Reason\neu-*,legacy", true)]
    [InlineData("Region,Reason\nus-*,legacy", false)]
    [InlineData("VpcId,Reason\nvpc-0a,legacy", true)]
    [InlineData("VpcId,Reason\nvpc-0b,legacy", false)]
    [InlineData("Tag,Reason\nenv=sand*,legacy", true)]
    [InlineData("Tag,Reason\nteam=core,legacy", true)]
    [InlineData("Tag,Reason\nenv=prod,legacy", false)]
    [InlineData("AccountId,Region,VpcId,Tag,Reason\n111122223333,eu-*,*,env=*,legacy", true)]
    [InlineData("AccountId,Region,VpcId,Tag,Reason\n111122223333,us-*,*,env=*,legacy", false)]
    [InlineData("AccountId,Reason,Expires\n*,legacy,2999-12-31", true)]
    [InlineData("\uFEFF# reviewed\r\n\r\nreason,ACCOUNTID\r\n\"legacy\",111122223333\r\n", true)]
    [InlineData("[{\"accountId\":\"111122223333\",\"reason\":\"legacy\",\"expires\":null}]", true)]
    [InlineData("[{\"AccountId\":111122223333,\"Reason\":\"legacy\"},]", true)]
    [InlineData("[]", false)]
    public void A_finding_is_accepted_where_every_pattern_of_a_line_fits(string file, bool isAccepted)
    {
        (ComplianceResult result, AcceptedFinding? expired) = Apply(file, Finding);
        Assert.Equal(isAccepted ? "legacy" : null, result.Exception?.Reason);
        Assert.Equal(ComplianceStatus.NonCompliant, result.Status);
        Assert.Null(expired);
    }

    [Fact]
    public void An_exception_says_who_answers_for_it_until_when_and_where_that_is_written()
    {
        AcceptedFinding? accepted = Apply("VpcId,Reason,Owner,Expires\nvpc-0b,other,,\nvpc-0a,\"said \"\"yes\"\",\ntwice\",network team,2999-01-31\n", Finding).Result.Exception;
        Assert.Equal(
            new AcceptedFinding("said \"yes\", twice", $"{Path.GetFileName(_path)}, line 3") { Owner = "network team", Expires = new DateTime(2999, 1, 31) },
            accepted);
    }

    [Fact]
    public void Words_of_a_file_have_nothing_that_a_terminal_obeys()
    {
        AcceptedFinding accepted = Apply("VpcId,Reason,Owner\nvpc-0a,\u001b]0;x\u0007legacy,\u009b31mteam\n", Finding).Result.Exception!;
        Assert.DoesNotContain($"{accepted}{accepted.Owner}", char.IsControl);
        Assert.Contains("legacy", accepted.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expired_exception_is_told_and_accepts_nothing()
    {
        (ComplianceResult result, AcceptedFinding? expired) = Apply("AccountId,Reason,Expires\n*,legacy,2020-01-31", Finding);
        Assert.Null(result.Exception);
        Assert.Equal(new DateTime(2020, 1, 31), expired?.Expires);
    }

    [Fact]
    public void One_that_holds_counts_whatever_has_expired_before_it()
    {
        (ComplianceResult result, AcceptedFinding? expired) = Apply("AccountId,Reason,Expires\n*,old,2020-01-31\n*,new,2999-01-31", Finding);
        Assert.Equal("new", result.Exception?.Reason);
        Assert.Null(expired);
    }

    [Fact]
    public void It_holds_through_its_last_day()
    {
        DateTime today;
        AcceptedFinding? accepted;
        do
        {
            today = DateTime.UtcNow.Date;
            string until = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            accepted = Apply($"AccountId,Reason,Expires\n*,legacy,{until}", Finding).Result.Exception;
        }
        while (today != DateTime.UtcNow.Date);

        Assert.NotNull(accepted);
    }

    [Theory]
    [InlineData(ComplianceStatus.Compliant)]
    [InlineData(ComplianceStatus.Unknown)]
    public void What_is_no_finding_carries_no_exception(ComplianceStatus status) =>
        Assert.Null(Apply("AccountId,Reason\n*,legacy", Finding with { Status = status }).Result.Exception);

    [Theory]
    [InlineData("legacy", "legacy", null)]
    [InlineData("legacy, until 2999-12-31", "legacy", "2999-12-31")]
    [InlineData("legacy until 2999-99-99", "legacy until 2999-99-99", null)]
    public void A_tag_on_the_group_accepts_where_it_is_asked_for(string value, string reason, string? until)
    {
        ResourceTag[] tags = [new("Accepted", value)];
        AcceptedFinding? accepted = ExceptionList.Read(null, "Accepted").Apply(Finding, [], tags).Result.Exception;
        Assert.Equal((reason, until), (accepted?.Reason, accepted?.Expires?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Null(ExceptionList.None.Apply(Finding, [], tags).Result.Exception);
        Assert.Null(ExceptionList.Read(null, "Accepted").Apply(Finding, tags, []).Result.Exception);
    }

    [Theory]
    [InlineData("AccountId,Reason\n*,", "line 2 has no Reason")]
    [InlineData("AccountId,Reason\n,everything", "accept every finding")]
    [InlineData("Account,Reason\n*,legacy", "'Account'")]
    [InlineData("AccountId,AccountId,Reason\n*,*,legacy", "there twice")]
    [InlineData("AccountId,Reason,Expires\n*,legacy,31.12.2026", "'31.12.2026' is no day")]
    [InlineData("Tag,Reason\nprod,legacy", "key=value")]
    [InlineData("AccountId,Reason\n*,legacy,more", "more cells")]
    [InlineData("AccountId,Reason\n*,\"legacy", "quotation mark")]
    [InlineData("[{\"AccountId\":\"*\"}]", "entry 1 has no Reason")]
    [InlineData("[{\"AccountId\":\"*\"", "cannot be used")]
    [InlineData("[1]", "cannot be used")]
    public void One_wrong_line_makes_the_whole_file_wrong(string file, string why)
    {
        AuditException error = Assert.Throws<AuditException>(() => Apply(file, Finding));
        Assert.Equal(FailureKind.InvalidExceptionFile, error.Failure.Kind);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error() =>
        Assert.Equal(FailureKind.InvalidExceptionFile, Assert.Throws<AuditException>(() => ExceptionList.Read(_path, null)).Failure.Kind);

    private (ComplianceResult Result, AcceptedFinding? Expired) Apply(string file, ComplianceResult finding)
    {
        File.WriteAllText(_path, file);
        return ExceptionList.Read(_path, null).Apply(finding, [new ResourceTag("env", "sandbox")], [new ResourceTag("team", "core")]);
    }
}
