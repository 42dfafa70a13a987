using System.CommandLine;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs;

namespace DefaultSgAudit.Runner.Commands;

/// <summary>How flow logs are reached: not at all where they are files, else at AWS or in the runner's own sandbox.</summary>
internal sealed class LogConnection : IDisposable
{
    private readonly OwnSandbox? _sandbox;

    private LogConnection(OwnSandbox? sandbox, AwsSession? session)
    {
        _sandbox = sandbox;
        Session = session;
    }

    /// <summary>The session; null where AWS need not be asked.</summary>
    public AwsSession? Session { get; }

    /// <exception cref="Model.AuditException">There are no credentials, or an endpoint cannot be used.</exception>
    public static async Task<LogConnection> OpenAsync(
        ConnectionArguments arguments, ParseResult parsed, TrafficRequest request, CancellationToken cancellationToken)
    {
        if (!request.NeedsAws)
        {
            return new LogConnection(null, null);
        }

        OwnSandbox? sandbox = arguments.IsSandbox(parsed) ? OwnSandbox.Start(withTraffic: true) : null;
        try
        {
            ConnectionOptions options = arguments.Options(parsed) with { Regions = request.Regions };
            return new LogConnection(sandbox, await AwsSession.OpenAsync(sandbox?.Connect(options) ?? options, cancellationToken));
        }
        catch
        {
            sandbox?.Dispose();
            throw;
        }
    }

    public void Dispose() => _sandbox?.Dispose();
}
