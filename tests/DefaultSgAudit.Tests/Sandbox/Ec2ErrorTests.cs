using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>EC2's refusals, word for word, as boto3 passes them on.</summary>
public sealed class Ec2ErrorTests : IDisposable
{
    private const string NotValidated = "AWS was not able to validate the provided access credentials";
    private const string Allows = " allows the ec2:DescribeVpcs action";
    private const string User = "arn:aws:iam::111122223333:user/sandbox";

    private readonly SandboxServer _server = SandboxServer.Start();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Parameters_that_AWS_refuses_are_refused()
    {
        object colour = new { Name = "colour", Values = Ids("blue") };
        object nameless = new { Values = Ids("blue") };
        object crowded = new { Name = "state", Values = Enumerable.Repeat("x", 201) };
        (Boto3Call Call, string Code, string Message)[] cases =
        [
            (
                Vpcs(new { MaxResults = 4 }),
                "InvalidParameterValue",
                "Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5."),
            (
                Vpcs(new { MaxResults = 1001 }),
                "InvalidParameterValue",
                "Value ( 1001 ) for parameter maxResults is invalid. Expecting a value smaller than 1000."),
            (
                Vpcs(new { MaxResults = 5, VpcIds = Ids("vpc-1") }),
                "InvalidParameterCombination",
                "The parameter VpcIds cannot be used with the parameter MaxResults"),
            (
                Vpcs(new { NextToken = "nonsense" }),
                "InvalidPaginationToken",
                "The specified pagination token is not valid or is expired."),
            (Vpcs(new { VpcIds = Ids("vpc-1") }), "InvalidVpcID.NotFound", "The vpc ID 'vpc-1' does not exist"),
            (
                Vpcs(new { VpcIds = Ids("sg-1") }),
                "InvalidVpcId.Malformed",
                "Invalid id: \"sg-1\" (expecting \"vpc-...\")"),
            (Vpcs(new { Filters = List(colour) }), "InvalidParameterValue", "The filter 'colour' is invalid"),
            (
                Vpcs(new { Filters = List(nameless) }),
                "MissingParameter",
                "The request must contain the parameter Filter.1.Name"),
            (
                Vpcs(new { Filters = List(crowded) }),
                "FilterLimitExceeded",
                "The maximum number of filter values specified on a single call is 200"),
            (
                new("ec2", "describe_security_groups", new { GroupIds = Ids("sg-1") }),
                "InvalidGroup.NotFound",
                "The security group 'sg-1' does not exist"),
            (
                new("ec2", "describe_security_group_rules", new { SecurityGroupRuleIds = Ids("sgr-1") }),
                "InvalidSecurityGroupRuleId.NotFound",
                "The security group rule ID 'sgr-1' does not exist"),
            (
                new("ec2", "describe_network_interfaces", new { NetworkInterfaceIds = Ids("eni-1") }),
                "InvalidNetworkInterfaceID.NotFound",
                "The networkInterface ID 'eni-1' does not exist"),
            (
                new("ec2", "describe_images"),
                "InvalidAction",
                "The action DescribeImages is not valid for this web service."),
        ];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(_server, [.. cases.Select(c => c.Call)]);
        for (int i = 0; i < cases.Length; i++)
        {
            answers[i].AssertError(cases[i].Code, cases[i].Message, 400);
        }
    }

    [Fact]
    public async Task A_dry_run_ends_before_anything_happens()
    {
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(_server, Vpcs(new { DryRun = true }));
        answers[0].AssertError(
            "DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
    }

    [Fact]
    public async Task Group_names_mean_the_default_vpc()
    {
        SandboxRegion region = _server.World.Accounts[0].Region("us-east-1");
        string vpcId = region.Vpcs[0].Id;
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            new("ec2", "describe_security_groups", new { GroupNames = Ids("default") }),
            new("ec2", "describe_security_groups", new { GroupNames = Ids("default-web") }));
        Assert.Equal([region.DefaultGroup(vpcId).Id], answers[0].Items("SecurityGroups").Texts("GroupId"));
        answers[1].AssertError(
            "InvalidGroup.NotFound", $"The security group 'default-web' does not exist in default VPC '{vpcId}'", 400);
    }

    [Fact]
    public async Task Who_may_not_come_in_is_told_so()
    {
        SandboxAccount account = _server.World.Accounts[0];
        account.AddRole("reader", ["*"]);
        SandboxCredentials session = account.CreateSession("reader", "test", TimeSpan.FromHours(1));
        SandboxCredentials expired = account.CreateSession("reader", "test", TimeSpan.FromSeconds(-1));
        SandboxCredentials stranger = new SandboxWorld(seed: 99).AddAccount("999900001111", "elsewhere").Credentials;
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Vpcs() with { Secret = "wrong" },
            Vpcs() with { Credentials = stranger },
            Vpcs() with { Credentials = session },
            Vpcs() with { Credentials = session, Token = "wrong" },
            Vpcs() with { Token = "unasked" },
            Vpcs() with { Credentials = expired },
            Vpcs() with { Region = "eu-south-1" },
            Vpcs() with { Region = "mars-1" });
        Assert.Equal(4, answers[2].Items("Vpcs").Count);
        answers[5].AssertError("RequestExpired", "Request has expired.", 400);
        foreach (int i in new[] { 0, 1, 3, 4, 6, 7 })
        {
            answers[i].AssertError("AuthFailure", NotValidated, 401);
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-20)]
    public async Task A_clock_must_be_right_to_a_quarter_of_an_hour(int minutes)
    {
        using SandboxServer server = SandboxServer.Start(
            options: new SandboxServerOptions { Clock = () => DateTimeOffset.UtcNow.AddMinutes(minutes) });
        using SandboxServer near = SandboxServer.Start(
            options: new SandboxServerOptions { Clock = () => DateTimeOffset.UtcNow.AddMinutes(minutes / 2) });
        IReadOnlyList<JsonElement> far = await Boto3.RunAsync(server, Vpcs(), new("sts", "get_caller_identity"));
        far[0].AssertError("RequestExpired", "Request has expired.", 400);
        Assert.Equal("SignatureDoesNotMatch", far[1].Text("code"));
        Assert.StartsWith(
            minutes > 0 ? "Signature expired: " : "Signature not yet current: ",
            far[1].Text("message"),
            StringComparison.Ordinal);
        Assert.Equal(4, (await Boto3.RunAsync(near, Vpcs()))[0].Items("Vpcs").Count);
    }

    [Fact]
    public async Task A_denial_says_who_may_not_do_what_and_why()
    {
        (DenialReason Reason, string Because)[] cases =
        [
            (DenialReason.NotAllowedByIdentityPolicy, "because no identity-based policy" + Allows),
            (DenialReason.DeniedByIdentityPolicy, "with an explicit deny in an identity-based policy"),
            (DenialReason.NotAllowedByServiceControlPolicy, "because no service control policy" + Allows),
            (DenialReason.DeniedByServiceControlPolicy, "with an explicit deny in a service control policy"),
            (DenialReason.NotAllowedByResourceControlPolicy, "because no resource control policy" + Allows),
            (DenialReason.DeniedByResourceControlPolicy, "with an explicit deny in a resource control policy"),
            (DenialReason.NotAllowedByPermissionsBoundary, "because no permissions boundary" + Allows),
            (DenialReason.DeniedByPermissionsBoundary, "with an explicit deny in a permissions boundary"),
            (DenialReason.NotAllowedBySessionPolicy, "because no session policy" + Allows),
            (DenialReason.DeniedBySessionPolicy, "with an explicit deny in a session policy"),
        ];
        for (int i = 0; i < cases.Length; i++)
        {
            _server.Faults.Add(Fault.Deny("*", AwsRegions.EnabledByDefault[i], "ec2:DescribeVpcs", cases[i].Reason));
        }

        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            [.. cases.Select((_, i) => Vpcs(new { DryRun = true }) with { Region = AwsRegions.EnabledByDefault[i] })]);
        for (int i = 0; i < cases.Length; i++)
        {
            answers[i].AssertError(
                "UnauthorizedOperation",
                "You are not authorized to perform this operation. "
                    + $"User: {User} is not authorized to perform: ec2:DescribeVpcs {cases[i].Because}",
                403);
        }
    }

    [Fact]
    public async Task Faults_reach_boto3_in_the_words_it_knows()
    {
        _server.Faults.Add(Fault.Throttle(0, 0, region: "us-east-1"));
        _server.Faults.Add(Fault.InternalError(region: "us-east-2"));
        _server.Faults.Add(Fault.Unavailable(region: "us-west-1"));
        _server.Faults.Add(Fault.ExpiredToken(region: "us-west-2"));
        _server.Faults.Add(Fault.DropConnection(region: "eu-west-1"));
        _server.Faults.Add(Fault.LyingLength(region: "eu-west-2"));
        _server.Faults.Add(Fault.TruncatedBody(region: "eu-west-3"));
        _server.Faults.Add(Fault.DenyByResourceControlPolicy(region: "eu-north-1"));
        _server.Faults.Add(Fault.NeverAnswer(region: "sa-east-1"));
        string[] regions =
        [
            "us-east-1", "us-east-2", "us-west-1", "us-west-2", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1",
            "sa-east-1",
        ];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server, [.. regions.Select(region => Vpcs() with { Region = region })]);
        answers[0].AssertError("RequestLimitExceeded", "Request limit exceeded.", 503);
        Assert.Equal(("InternalError", "500"), (answers[1].Text("code"), answers[1].Text("status")));
        Assert.Equal(("Unavailable", "503"), (answers[2].Text("code"), answers[2].Text("status")));
        answers[3].AssertError("RequestExpired", "Request has expired.", 400);
        Assert.Equal("ConnectionClosedError", answers[4].Text("exception"));
        Assert.Equal("ConnectionClosedError", answers[5].Text("exception"));
        Assert.Equal("ResponseParserError", answers[6].Text("exception"));
        Assert.Equal("UnauthorizedOperation", answers[7].Text("code"));
        Assert.Equal("ReadTimeoutError", answers[8].Text("exception"));
    }

    [Fact]
    public async Task What_was_not_signed_is_told_what_is_missing()
    {
        using HttpClient client = new();
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using HttpResponseMessage response = await client.GetAsync(
            new Uri(_server.EndpointUrl + "/?Action=DescribeVpcs&Version=2016-11-15"), cancel);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains(
            "<Code>MissingParameter</Code><Message>The request must contain the parameter AWSAccessKeyId</Message>",
            await response.Content.ReadAsStringAsync(cancel),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_and_versions_nobody_knows_are_refused()
    {
        using SandboxServer server = SandboxServer.Start(options: AwsRequest.Unverified);
        using HttpClient client = new();
        Assert.Contains(
            "<Code>UnknownParameter</Code><Message>The parameter VpcIds.1 is not recognized</Message>",
            (await client.SendAsync(server, "DescribeVpcs&VpcIds.1=vpc-1")).Body,
            StringComparison.Ordinal);
        Assert.Contains(
            "<Code>NoSuchVersion</Code>",
            (await client.SendAsync(server, "DescribeVpcs&Version=2000-01-01")).Body,
            StringComparison.Ordinal);
        Assert.Contains(
            "<Code>InvalidParameterValue</Code>",
            (await client.SendAsync(server, "DescribeVpcs&MaxResults=many")).Body,
            StringComparison.Ordinal);
    }

    private static string[] Ids(string id) => [id];

    private static object[] List(object item) => [item];

    private static Boto3Call Vpcs(object? parameters = null) => new("ec2", "describe_vpcs", parameters);
}
