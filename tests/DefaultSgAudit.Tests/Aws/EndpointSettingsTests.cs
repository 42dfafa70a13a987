using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;

namespace DefaultSgAudit.Tests.Aws;

/// <summary>Endpoints as a profile or a parameter sets them; the environment's are tested from a process of its own.</summary>
public sealed class EndpointSettingsTests
{
    private const string Keys = "aws_access_key_id = AKIA\naws_secret_access_key = x\n";

    [Theory]
    [InlineData("ftp://user:S3cret@127.0.0.1")]
    [InlineData("user:S3cret@127.0.0.1:80")]
    [InlineData("https://user:S3/cr?et#S3cret@127.0.0.1")]
    [InlineData("http://127.0.0.1/?token=S3cret")]
    [InlineData("127.0.0.1?token=S3cret")]
    [InlineData("http://127.0.0.1/#S3cret")]
    [InlineData(" http://127.0.0.1/?S3cret")]
    public async Task What_may_be_secret_in_a_url_is_not_repeated(string url)
    {
        Failure failure = await FailureOfAsync(new ConnectionOptions { AccessKey = "AKIA", SecretKey = "x", EndpointUrl = url });
        Assert.Equal(FailureKind.InvalidEndpoint, failure.Kind);
        Assert.Contains("-EndpointUrl", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("S3", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("endpoint_url = localhost:4566", "'localhost:4566', from endpoint_url of profile 'p', is not a URL")]
    [InlineData("services = s\n[services s]\nec2 =\n  endpoint_url = localhost:4566", "from endpoint_url of ec2 in section [s], which profile 'p' names,")]
    [InlineData("services = s\n[services s]\nsts =\n  endpoint_url = localhost:4566", "from endpoint_url of sts in section [s], which profile 'p' names,")]
    [InlineData("endpoint_url = http://127.0.0.1:1\nuse_fips_endpoint = true", "FIPS endpoints are asked for by use_fips_endpoint of profile 'p', and endpoint_url of profile 'p' names another one")]
    [InlineData("endpoint_url = http://127.0.0.1:1\nuse_dualstack_endpoint = true", "Dual-stack endpoints are asked for by use_dualstack_endpoint of profile 'p'")]
    [InlineData("services = s\nuse_fips_endpoint = true\n[services s]\nsts =\n  endpoint_url = http://127.0.0.1:1", "FIPS endpoints are asked for")]
    public async Task What_cannot_work_is_found_before_the_first_request(string settings, string expected)
    {
        using ProfileFolder files = new($"[p]\n{Keys}{settings}\n");
        Failure failure = await FailureOfAsync(files.Options("p"));
        Assert.Equal(FailureKind.InvalidEndpoint, failure.Kind);
        Assert.Contains(expected, failure.Message.Replace("[services s]", "[s]", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("-EndpointUrl", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("endpoint_url = localhost:4566\nignore_configured_endpoint_urls = true")]
    [InlineData("use_fips_endpoint = true\nendpoint_url = http://127.0.0.1:1\nignore_configured_endpoint_urls = true")]
    [InlineData("use_dualstack_endpoint = true")]
    [InlineData("services = s\n[services s]\ns3 =\n  endpoint_url = localhost:4566")]
    [InlineData("services = nowhere")]
    public async Task What_is_not_used_is_not_complained_about(string settings)
    {
        using ProfileFolder files = new($"[p]\n{Keys}{settings}\n");
        Assert.NotNull(await OpenAsync(files.Options("p")));
    }

    [Theory]
    [InlineData("use_fips_endpoint = true")]
    [InlineData("use_dualstack_endpoint = true")]
    [InlineData("endpoint_url = localhost:4566")]
    public async Task A_server_on_this_machine_named_by_hand_goes_before_all_of_it(string settings)
    {
        using ProfileFolder files = new($"[p]\n{Keys}{settings}\n");
        Assert.NotNull(await OpenAsync(files.Options("p") with { EndpointUrl = "http://127.0.0.1:1" }));
    }

    [Theory]
    [InlineData("p", "endpoint_url = {0}")]
    [InlineData("default", "endpoint_url = {0}")]
    [InlineData("p", "services = s\n[services s]\nec2 =\n  endpoint_url = {0}\nsts =\n  endpoint_url = {0}")]
    [InlineData("default", "services = s\n[services s]\nec2 =\n  endpoint_url = {0}\nsts =\n  endpoint_url = {0}")]
    [InlineData("p", "endpoint_url = {0}\nservices = s\n[services s]\nec2 =\n  endpoint_url = {0}")]
    public async Task Keys_go_where_their_profile_says(string profile, string settings)
    {
        using SandboxServer sandbox = SandboxServer.Start();
        string endpoints = settings.Replace("{0}", sandbox.EndpointUrl, StringComparison.Ordinal);
        using ProfileFolder files = new(
            $"[{profile}]\naws_access_key_id = {sandbox.World.Credentials.AccessKeyId}\naws_secret_access_key = {sandbox.World.Credentials.SecretAccessKey}\n{endpoints}\n");
        AwsSession session = await OpenAsync(files.Options(profile == "default" ? null : profile));
        CancellationToken cancel = TestContext.Current.CancellationToken;
        Assert.Equal(sandbox.World.Credentials.AccountId, (await session.GetIdentityAsync(cancel)).AccountId);
        Assert.NotEmpty(await session.GetEnabledRegionsAsync(cancel));
        Assert.Equal(2, sandbox.Requests.Total);
    }

    private static Task<AwsSession> OpenAsync(ConnectionOptions options) =>
        AwsSession.OpenAsync(options with { Timeout = TimeSpan.FromSeconds(5) }, TestContext.Current.CancellationToken);

    private static async Task<Failure> FailureOfAsync(ConnectionOptions options) =>
        (await Assert.ThrowsAsync<AuditException>(() => OpenAsync(options))).Failure;
}
