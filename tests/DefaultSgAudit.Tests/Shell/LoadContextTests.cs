using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Shell;

/// <summary>
/// One session, two AWS SDKs: the module beside a stand-in for AWS.Tools that was loaded before or after it. What was
/// loaded cannot be unloaded, so that every cell is a process of its own.
/// </summary>
public sealed class LoadContextTests : IDisposable
{
    private readonly BuiltModule _module;
    private readonly SandboxServer _sandbox = SandboxServer.Start();
    private readonly string _home = Directory.CreateTempSubdirectory("DefaultSgAudit-").FullName;
    private readonly SignInPortal _portal;
    private readonly string _caller;
    private readonly string _member;

    public LoadContextTests(BuiltModule module)
    {
        _module = module;
        _caller = Keys.AccountId;
        _member = _sandbox.World.Accounts.First(account => account.Id != _caller).Id;
        SandboxRole first = _sandbox.World.Account(_caller).AddRole("first", [Keys.PrincipalArn]);
        SandboxAccount member = _sandbox.World.Account(_member);
        member.AddRole("reader", [Keys.PrincipalArn]);
        member.AddRole("second", [first.Arn]);
        member.AddRole("auditor", [Keys.PrincipalArn]);
        _portal = new SignInPortal(() => member.CreateSession("auditor", "test", TimeSpan.FromHours(1)));
    }

    private SandboxCredentials Keys => _sandbox.World.Credentials;

    public void Dispose()
    {
        _portal.Dispose();
        _sandbox.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    [Theory]
    [InlineData("V3", "3.3.0.0", true)]
    [InlineData("V3", "3.3.0.0", false)]
    [InlineData("V4", "4.0.0.0", true)]
    [InlineData("V4", "4.0.0.0", false)]
    public async Task Both_modules_do_all_they_can(string other, string version, bool otherFirst)
    {
        string[] said = await RunAsync(await _module.RequireAsync(), other, otherFirst);
        Assert.Equal(Expected(other, otherFirst), said.Where(line => line.Contains(": ", StringComparison.Ordinal)));
        Assert.Contains($"Default has AWSSDK.Core {version}", said);
        Assert.Contains("DefaultSgAudit has AWSSDK.Core 4.0.0.0", said);
        Assert.Equal(
            ["Default has DefaultSgAudit.Model"],
            said.Where(line => line.StartsWith("Default has DefaultSgAudit", StringComparison.Ordinal)).Select(line => line[..line.LastIndexOf(' ')]));
    }

    /// <summary>Who AWS is told that one is: a role of the member account where it was not the keys themselves.</summary>
    private IEnumerable<string> Expected(string other, bool otherFirst)
    {
        string[] ours = ["keys", "role", "chain", "login"];
        string[] theirs = other == "V4" ? ours : ["keys"];
        return
        [
            .. otherFirst ? [] : ours.Select(name => $"ours {name} alone: {Account(name)}"),
            .. ours.Select(name => $"ours {name} beside: {Account(name)}"),
            .. theirs.SelectMany(name => (string[])[$"theirs {name} beside: {Account(name)}", $"shared {name} beside: {Account(name)}"]),
            .. ours.Select(name => $"ours {name} after: {Account(name)}"),
        ];

        string Account(string name) => name == "keys" ? _caller : _member;
    }

    private async Task<string[]> RunAsync(string folder, string other, bool otherFirst)
    {
        string said = await Powershell.RunAsync(
            Environment(),
            [
                "-NoProfile", "-NonInteractive", "-File", Repository.PathOf("tests", "DefaultSgAudit.Tests", "Shell", "load-contexts.ps1"),
                "-ModuleFile", Path.Combine(folder, "DefaultSgAudit.psd1"), "-OtherFile", AwsTools.Module(other),
                "-EndpointUrl", _sandbox.EndpointUrl, "-AccessKey", Keys.AccessKeyId, "-SecretKey", Keys.SecretAccessKey,
                .. (string[])(otherFirst ? ["-OtherFirst"] : []),
            ]);
        TestContext.Current.TestOutputHelper?.WriteLine(said);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private Dictionary<string, string> Environment()
    {
        SignInPortal.SignIn(_home);
        string config = Path.Combine(_home, "config");
        File.WriteAllText(
            config,
            $"""
            [profile keys]
            aws_access_key_id = {Keys.AccessKeyId}
            aws_secret_access_key = {Keys.SecretAccessKey}
            [profile role]
            role_arn = arn:aws:iam::{_member}:role/reader
            source_profile = keys
            [profile first]
            role_arn = arn:aws:iam::{_caller}:role/first
            source_profile = keys
            [profile chain]
            role_arn = arn:aws:iam::{_member}:role/second
            source_profile = first

            """ + SignInPortal.Profile("login", _member));
        return new Dictionary<string, string>
        {
            ["HOME"] = _home,
            ["AWS_CONFIG_FILE"] = config,
            ["AWS_REGION"] = "us-east-1",
            ["AWS_ENDPOINT_URL_STS"] = _sandbox.EndpointUrl,
            ["AWS_ENDPOINT_URL_SSO"] = _portal.Url,
        };
    }
}
