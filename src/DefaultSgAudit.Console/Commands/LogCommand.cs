using System.CommandLine;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Runner.Output;
using DefaultSgAudit.Runner.Run;

namespace DefaultSgAudit.Runner.Commands;

/// <summary>A command that reads flow logs, wherever they are, and writes what comes of them.</summary>
internal abstract class LogCommand
{
    private readonly Command _command;
    private readonly TrafficArguments _logs;
    private readonly ConnectionArguments _connection;
    private readonly Option<OutputFormat> _format = OptionRules.Format();
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Tells the story of the reading on standard error." };

    /// <param name="name">What is typed.</param>
    /// <param name="description">What it does, as one sentence.</param>
    /// <param name="takesInterfaces">Whether interfaces, and the accounts and regions of their logs, are named.</param>
    protected LogCommand(string name, string description, bool takesInterfaces)
    {
        _command = new Command(name, description);
        _logs = new TrafficArguments(_command, takesInterfaces);
        _command.Options.Add(_format);
        _command.Options.Add(_verbose);
        _connection = new ConnectionArguments(_command);
        _command.SetAction(async (parsed, _) =>
        {
            using Interruption interruption = new();
            return await RunAsync(parsed, interruption);
        });
    }

    /// <summary>The command, to be put under the root.</summary>
    public Command Build()
    {
        foreach (Option option in OwnOptions)
        {
            _command.Options.Add(option);
        }

        return _command;
    }

    /// <summary>Options of this command only.</summary>
    protected abstract IReadOnlyList<Option> OwnOptions { get; }

    /// <summary>Runs it, and gives the exit code.</summary>
    protected abstract Task<int> RunAsync(ParseResult parsed, Interruption interruption);

    /// <summary>Which logs were asked for.</summary>
    /// <exception cref="Model.AuditException">A part cannot be read.</exception>
    protected TrafficRequest Request(ParseResult parsed) => _logs.Request(parsed, _connection.ThrottleLimit(parsed));

    /// <summary>Reads the logs, and writes what comes of them as it comes.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="layout">How it is written.</param>
    /// <param name="request">Which logs; checked here, before any work.</param>
    /// <param name="read">Reads them, at AWS where that is given.</param>
    /// <param name="count">Told of all that comes.</param>
    /// <param name="interruption">What may end it.</param>
    protected async Task ReadAsync<T>(
        ParseResult parsed,
        ResultLayout<T> layout,
        TrafficRequest request,
        Func<AwsSession?, IAsyncEnumerable<SweepEvent>> read,
        Action<SweepEvent> count,
        Interruption interruption)
    {
        request.Check();
        IResultWriter<T> writer = layout.Writer(parsed.GetValue(_format), StandardOutput.OpenText());
        using LogConnection connection = await LogConnection.OpenAsync(_connection, parsed, request, interruption.Token);
        await Delivery.RunAsync(read(connection.Session), writer, count, parsed.GetValue(_verbose), interruption);
    }
}
