using System.Text.Json;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Tests.Organization;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Moto;

/// <summary>Sweeps over a third party's Organization, with its roles, held against what boto3 reads with the same roles.</summary>
public sealed class OrganizationTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private static readonly string[] Regions = ["eu-west-1", "us-east-1"];

    [Fact]
    public async Task Every_vpc_of_every_account_gets_the_verdict_that_boto3_reads()
    {
        Python.Require("boto3");
        string endpoint = (await moto.RequireAsync()).ToString();
        JsonElement truth = JsonDocument.Parse(await Python.RunAsync("Moto/organization.py", string.Empty, null, [endpoint, .. Regions])).RootElement;
        JsonElement[] rows = [.. truth.GetProperty("Rows").EnumerateArray()];
        AwsSession caller = await AwsSession.OpenAsync(
            new ConnectionOptions { EndpointUrl = endpoint, AccessKey = "testing", SecretKey = "testing", Regions = Regions },
            TestContext.Current.CancellationToken);
        string[] inUnit = [.. truth.GetProperty("InUnit").EnumerateArray().Select(id => id.GetString()!)];
        string closed = truth.GetProperty("Closed").GetString()!;

        AuditRun whole = await SweepAsync(caller, OrganizationSweep.All);
        AuditRun unit = await SweepAsync(caller, OrganizationSweep.Choice(units: [truth.GetProperty("Unit").GetString()!]));
        AuditRun named = await SweepAsync(caller, OrganizationSweep.Choice(accounts: [inUnit[0], closed]));

        Assert.Equal(6, rows.Select(row => row.GetProperty("AccountId").GetString()).Distinct().Count());
        Assert.Equal(["Compliant", "NonCompliant"], rows.Select(row => row.GetProperty("Status").GetString()).Distinct().Order());
        Assert.Empty(whole.Failures);
        Assert.Equal(Rows(rows), Rows(whole));
        Assert.Empty(unit.Failures);
        Assert.Equal(Rows(rows.Where(row => inUnit.Contains(row.GetProperty("AccountId").GetString()))), Rows(unit));
        Assert.Equal((FailureKind.AccountNotActive, closed), (Assert.Single(named.Failures).Kind, named.Failures[0].AccountId));
        Assert.Equal(Rows(rows.Where(row => row.GetProperty("AccountId").GetString() == inUnit[0])), Rows(named));
    }

    private static Task<AuditRun> SweepAsync(AwsSession caller, AccountChoice accounts) =>
        AuditRun.OfAsync(caller, accounts.Ask(new TargetQuery { Session = caller, Regions = Regions }));

    private static string[] Rows(IEnumerable<JsonElement> truth) =>
    [
        .. truth.Select(row => string.Join(
            ' ',
            row.GetProperty("AccountId"), row.GetProperty("Region"), row.GetProperty("VpcId"), row.GetProperty("GroupId"),
            row.GetProperty("InboundRuleCount"), row.GetProperty("OutboundRuleCount"), row.GetProperty("Status"))).Order(StringComparer.Ordinal),
    ];

    private static string[] Rows(AuditRun run) =>
    [
        .. run.Results.Where(result => result.Status != ComplianceStatus.Unknown).Select(result => string.Join(
            ' ',
            result.AccountId, result.Region, result.VpcId, result.GroupId,
            result.InboundRuleCount, result.OutboundRuleCount, result.Status)).Order(StringComparer.Ordinal),
    ];
}
