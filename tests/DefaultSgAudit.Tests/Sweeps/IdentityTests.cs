using System.Text;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Tests.Runner;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Sweeps;

/// <summary>Whose account it is decides whose VPCs are judged: the answer must be one, and from one account.</summary>
public sealed class IdentityTests
{
    private const string Good = "us-east-1";
    private const string Bad = "eu-west-1";

    [Theory]
    [InlineData("")]
    [InlineData("<Account/>")]
    [InlineData("<Account> 111122223333 </Account>")]
    [InlineData("<Account>1111</Account>")]
    [InlineData("<Account>11112222333x</Account>")]
    public async Task An_answer_that_names_no_account_is_malformed_and_nothing_is_passed_over(string account)
    {
        using SandboxServer sandbox = SandboxServer.Start();
        using FakeService between = Between(sandbox, account);

        AuditRun run = await AuditRun.OfAsync(SandboxAudit.Options(sandbox) with { EndpointUrl = between.Url }, [Good]);

        Assert.Equal(FailureKind.MalformedAnswer, Assert.Single(run.Failures).Kind);
        Assert.All(run.Results, result => Assert.Equal(ComplianceStatus.Unknown, result.Status));
        Assert.NotEmpty(run.Results);
    }

    [Fact]
    public async Task A_default_vpc_of_another_account_means_that_the_endpoints_do_not_agree()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        using FakeService between = Between(sandbox, "<Account>999988887777</Account><Arn>arn:aws:iam::999988887777:user/x</Arn>");

        AuditRun run = await AuditRun.OfAsync(SandboxAudit.Options(sandbox) with { EndpointUrl = between.Url }, [Good]);

        Assert.Equal(FailureKind.AccountMismatch, Assert.Single(run.Failures).Kind);
        Assert.Equal(ComplianceStatus.Unknown, Assert.Single(run.Results).Status);
    }

    [Theory]
    [InlineData(Bad, Good)]
    [InlineData(Good, Bad)]
    public async Task A_region_that_answers_nothing_is_unknown_alone_even_if_it_is_the_first(string first, string second)
    {
        using SandboxServer sandbox = SandboxServer.Start();
        sandbox.Faults.Add(Fault.DropConnection(region: Bad));

        AuditRun run = await SandboxAudit.OfAsync(sandbox, first, second);

        Assert.Equal([Bad], run.Unknown.Select(result => result.Region).Distinct());
        Assert.Contains(run.Results, result => result.Region == Good && result.Status != ComplianceStatus.Unknown);
    }

    /// <summary>The sandbox, but for the answer to whose the credentials are.</summary>
    private static FakeService Between(SandboxServer sandbox, string identity) => new(request =>
    {
        using StreamReader reader = new(request.InputStream);
        string body = reader.ReadToEnd();
        if (body.Contains("Action=GetCallerIdentity", StringComparison.Ordinal))
        {
            return "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>"
                + identity + "</GetCallerIdentityResult></GetCallerIdentityResponse>";
        }

        using HttpClient http = new();
        using HttpRequestMessage forward = new(HttpMethod.Post, sandbox.EndpointUrl) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        foreach (string name in request.Headers.AllKeys.OfType<string>())
        {
            // All that is signed, the host among it, goes on as it came.
            if (!forward.Headers.TryAddWithoutValidation(name, request.Headers[name]))
            {
                forward.Content.Headers.TryAddWithoutValidation(name, request.Headers[name]);
            }
        }

        using HttpResponseMessage answer = http.Send(forward);
        using StreamReader answered = new(answer.Content.ReadAsStream());
        return answered.ReadToEnd();
    });
}
