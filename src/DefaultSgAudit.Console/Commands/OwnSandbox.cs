using DefaultSgAudit.Aws;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Runner.Commands;

/// <summary>
/// The sandbox in the runner's own process, cut off from what the user has set up: a proxy, a broken profile or a default
/// region must not decide what a made-up account looks like.
/// </summary>
internal sealed class OwnSandbox : IDisposable
{
    /// <summary>The SDK goes back to the user's own files where the one it is told of does not exist.</summary>
    private static readonly string EmptyFile = OperatingSystem.IsWindows() ? Path.GetTempFileName() : "/dev/null";

    private readonly SandboxServer _server;

    private OwnSandbox(SandboxServer server) => _server = server;

    public static OwnSandbox Start(bool withTraffic = false)
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsOfTheUser).ToArray())
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", EmptyFile);
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", EmptyFile);
        SandboxServer server = SandboxServer.Start();
        if (withTraffic)
        {
            DemoTraffic.Add(server.World, DateTimeOffset.UtcNow);
        }

        return new OwnSandbox(server);
    }

    public ConnectionOptions Connect(ConnectionOptions options) => options with
    {
        EndpointUrl = _server.EndpointUrl,
        AccessKey = _server.World.Credentials.AccessKeyId,
        SecretKey = _server.World.Credentials.SecretAccessKey,
        DefaultRegion = "us-east-1",
    };

    public void Dispose()
    {
        _server.Dispose();
        if (OperatingSystem.IsWindows())
        {
            File.Delete(EmptyFile);
        }
    }

    private static bool IsOfTheUser(string variable) =>
        variable.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)
        || variable.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase);
}
