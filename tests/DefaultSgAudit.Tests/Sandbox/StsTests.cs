using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>STS as boto3 sees it.</summary>
public sealed class StsTests : IDisposable
{
    private const string Admin = "arn:aws:iam::111122223333:user/sandbox";
    private const string Role = "arn:aws:iam::444455556666:role/OrganizationAccountAccessRole";

    private readonly SandboxServer _server = SandboxServer.Start();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_caller_learns_who_it_is_whatever_the_region()
    {
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server, new("sts", "get_caller_identity"), new("sts", "get_caller_identity") { Region = "eu-west-3" });
        foreach (JsonElement identity in answers.Select(answer => answer.GetProperty("result")))
        {
            Assert.Equal(("111122223333", Admin), (identity.Text("Account"), identity.Text("Arn")));
            Assert.StartsWith("AIDA", identity.Text("UserId"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_assumed_role_acts_in_its_own_account()
    {
        SandboxWorld world = _server.World;
        SandboxAccount third = world.AddAccount("777788889999", "third");
        third.AddRole("chained", [Role], maxSessionDuration: TimeSpan.FromHours(12));
        const string chained = "arn:aws:iam::777788889999:role/chained";
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Assume(new { RoleArn = Role, RoleSessionName = "audit", DurationSeconds = 900 }),
            new("sts", "get_caller_identity") { CredentialsFrom = 0 },
            new("ec2", "describe_vpcs") { CredentialsFrom = 0, Region = "eu-west-1" },
            Assume(new { RoleArn = chained, RoleSessionName = "next" }) with { CredentialsFrom = 0 },
            new("sts", "get_caller_identity") { CredentialsFrom = 3 },
            Assume(new { RoleArn = chained, RoleSessionName = "next", DurationSeconds = 3601 }) with
            {
                CredentialsFrom = 0,
            });
        JsonElement assumed = answers[0].GetProperty("result");
        Assert.StartsWith("ASIA", assumed.GetProperty("Credentials").Text("AccessKeyId"), StringComparison.Ordinal);
        Assert.InRange(
            assumed.GetProperty("Credentials").GetProperty("Expiration").GetDateTimeOffset() - DateTimeOffset.UtcNow,
            TimeSpan.FromMinutes(14),
            TimeSpan.FromMinutes(15));
        string session = "arn:aws:sts::444455556666:assumed-role/OrganizationAccountAccessRole/audit";
        Assert.Equal(session, assumed.GetProperty("AssumedRoleUser").Text("Arn"));
        Assert.Equal(session, answers[1].GetProperty("result").Text("Arn"));
        Assert.Equal(
            world.Account("444455556666").Region("eu-west-1").Vpcs.Select(vpc => vpc.Id),
            answers[2].Items("Vpcs").Texts("VpcId"));
        Assert.Equal("777788889999", answers[4].GetProperty("result").Text("Account"));
        answers[5].AssertError(
            "ValidationError",
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
            400);
    }

    [Fact]
    public async Task A_role_is_given_to_those_it_trusts_only()
    {
        SandboxAccount account = _server.World.Account("444455556666");
        account.AddRole("guarded", [Admin], externalId: "secret word");
        account.AddRole("aloof", ["arn:aws:iam::111122223333:user/somebody-else"]);
        string guarded = "arn:aws:iam::444455556666:role/guarded";
        string aloof = "arn:aws:iam::444455556666:role/aloof";
        string none = "arn:aws:iam::444455556666:role/none";
        string word = "secret word";
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Assume(new { RoleArn = guarded, RoleSessionName = "it", ExternalId = word }),
            Assume(new { RoleArn = guarded, RoleSessionName = "it" }),
            Assume(new { RoleArn = aloof, RoleSessionName = "it" }),
            Assume(new { RoleArn = none, RoleSessionName = "it" }),
            Assume(new { RoleArn = guarded, RoleSessionName = "it", ExternalId = word, DurationSeconds = 3601 }),
            Assume(new { RoleArn = guarded, RoleSessionName = "has space" }),
            Assume(new { RoleArn = guarded, RoleSessionName = "it", DurationSeconds = 899 }));
        Assert.True(answers[0].TryGetProperty("result", out _), answers[0].ToString());
        foreach ((int index, string arn) in new[] { (1, guarded), (2, aloof), (3, none) })
        {
            answers[index].AssertError(
                "AccessDenied", $"User: {Admin} is not authorized to perform: sts:AssumeRole on resource: {arn}", 403);
        }

        answers[4].AssertError(
            "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.", 400);
        Assert.Equal("ValidationError", answers[5].Text("code"));
        answers[6].AssertError(
            "ValidationError",
            "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: "
                + "Member must have value greater than or equal to 900",
            400);
    }

    [Fact]
    public async Task Refusals_are_in_the_words_of_STS()
    {
        SandboxAccount account = _server.World.Account("444455556666");
        SandboxCredentials expired = account.CreateSession("OrganizationAccountAccessRole", "old", TimeSpan.Zero);
        _server.Faults.Add(Fault.DenyByServiceControlPolicy(region: "eu-west-1", action: "sts:AssumeRole"));
        _server.Faults.Add(Fault.Throttle(0, 0, region: "eu-west-2"));
        _server.Faults.Add(Fault.Unavailable(region: "eu-west-3"));
        Boto3Call identity = new("sts", "get_caller_identity");
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            identity with { Secret = "wrong" },
            identity with { Token = "wrong" },
            identity with { Credentials = expired },
            identity with { Region = "me-south-1" },
            identity with { Region = "mars-1" },
            Assume(new { RoleArn = Role, RoleSessionName = "it" }) with { Region = "eu-west-1" },
            identity with { Region = "eu-west-2" },
            identity with { Region = "eu-west-3" });
        Assert.Equal(
            [
                "SignatureDoesNotMatch", "InvalidClientTokenId", "ExpiredToken", "InvalidClientTokenId",
                "SignatureDoesNotMatch", "AccessDenied", "Throttling", "ServiceUnavailable",
            ],
            answers.Texts("code"));
        Assert.Equal(["403", "403", "403", "403", "403", "403", "400", "503"], answers.Texts("status"));
        Assert.Equal(
            $"User: {Admin} is not authorized to perform: sts:AssumeRole on resource: {Role} "
                + "with an explicit deny in a service control policy",
            answers[5].Text("message"));
    }

    private static Boto3Call Assume(object parameters) => new("sts", "assume_role", parameters);
}
