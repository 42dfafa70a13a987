using System.Globalization;
using DefaultSgAudit.Sandbox.Athena;
using DefaultSgAudit.Sandbox.Config;
using DefaultSgAudit.Sandbox.Ec2;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Logs;
using DefaultSgAudit.Sandbox.Organizations;
using DefaultSgAudit.Sandbox.Requests;
using DefaultSgAudit.Sandbox.S3;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Sts;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox;

/// <summary>
/// An AWS of one's own on 127.0.0.1, for any client that lets its endpoint be set: EC2, STS, S3,
/// Organizations, Config, CloudWatch Logs and Athena over one port.
/// Account, region and service are read from the request's signature, so one endpoint serves all regions and accounts.
/// </summary>
/// <example>
/// <code>
/// using SandboxServer aws = SandboxServer.Start(SandboxWorld.CreateDemo());
/// aws.Faults.Add(Fault.DenyByServiceControlPolicy("*", "eu-west-1", "ec2:Describe*"));
/// </code>
/// </example>
public sealed class SandboxServer : IDisposable
{
    private readonly DelayQueue _delays = new();
    private readonly RequestHooks _hooks = new();
    private readonly HttpServer _http;

    private SandboxServer(SandboxWorld world, SandboxServerOptions options)
    {
        World = world;
        Requests = new RequestLog(options.LogCapacity);
        Dispatcher dispatcher = new(
            world,
            [new Ec2Service(), new StsService(), new S3Service(), new OrganizationsService(), new ConfigService(), new LogsService(),
                new AthenaService()],
            new Authenticator(options.VerifySignatures),
            Faults,
            _delays,
            Requests,
            _hooks,
            options.Clock);
        _http = new HttpServer(
            options.Port, new HttpLimits(options.MaxHeadSize, options.MaxBodySize), dispatcher.HandleAsync);
        EndpointUrl = "http://127.0.0.1:" + _http.Port.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Where to point a client, such as <c>http://127.0.0.1:54321</c>.</summary>
    public string EndpointUrl { get; }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => _http.Port;

    /// <summary>The accounts and what they have; may be changed at any time.</summary>
    public SandboxWorld World { get; }

    /// <summary>What goes wrong; may be changed at any time.</summary>
    public FaultSet Faults { get; } = new();

    /// <summary>What has been asked.</summary>
    public RequestLog Requests { get; }

    /// <summary>
    /// Runs when a request has come, before anything is decided about it: faults added here may strike it. The request
    /// waits until the task is done, so a test can hold it, or change the world first. Null for nothing.
    /// </summary>
    public Func<SandboxRequest, Task>? BeforeRequest
    {
        get => _hooks.Before;
        set => _hooks.Before = value;
    }

    /// <summary>
    /// Runs when a request's action is done, before its answer goes out, or where none will; the answer waits until the
    /// task is done. Null for nothing.
    /// </summary>
    public Func<SandboxRequest, Task>? AfterRequest
    {
        get => _hooks.After;
        set => _hooks.After = value;
    }

    /// <summary>Starts a server.</summary>
    /// <param name="world">The accounts and what they have; the demo world when null.</param>
    /// <param name="options">How the server behaves.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
    public static SandboxServer Start(SandboxWorld? world = null, SandboxServerOptions? options = null) =>
        new(world ?? SandboxWorld.CreateDemo(), options ?? new SandboxServerOptions());

    /// <summary>
    /// The environment variables that point AWS clients of another process here: AWS SDKs, AWS CLI and AWS Tools. See
    /// <see href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html"/>.
    /// </summary>
    /// <param name="credentials">Who the client shall be; the first account's user when null.</param>
    /// <param name="region">The client's region.</param>
    public IReadOnlyDictionary<string, string> EnvironmentVariables(
        SandboxCredentials? credentials = null, string region = "us-east-1")
    {
        credentials ??= World.Credentials;
        return new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = EndpointUrl,
            ["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey,
            ["AWS_SESSION_TOKEN"] = credentials.SessionToken ?? string.Empty,
            ["AWS_REGION"] = region,
            ["AWS_DEFAULT_REGION"] = region,
            ["AWS_EC2_METADATA_DISABLED"] = "true",
        };
    }

    /// <summary>
    /// Closes the port and all connections at once, and waits until nothing of the server runs any more.
    /// </summary>
    public void Dispose()
    {
        _hooks.Dispose();
        _delays.Dispose();
        _http.Dispose();
    }
}
