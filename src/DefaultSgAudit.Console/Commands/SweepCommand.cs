using System.CommandLine;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Runner.Output;
using DefaultSgAudit.Runner.Run;

namespace DefaultSgAudit.Runner.Commands;

/// <summary>A command that sweeps over regions and writes what it finds: the options, the streams, the signals, the exit code.</summary>
/// <typeparam name="T">What it finds.</typeparam>
internal abstract class SweepCommand<T>
{
    private readonly TargetArguments _targets;
    private readonly ConnectionArguments _connection;
    private readonly Option<OutputFormat> _format = OptionRules.Format();
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Tells the story of the sweep on standard error." };
    private AwsSession? _session;

    /// <param name="name">What is typed.</param>
    /// <param name="description">What it does, as one sentence.</param>
    /// <param name="takesGroups">Whether groups can be named by id.</param>
    protected SweepCommand(string name, string description, bool takesGroups)
    {
        Command = new Command(name, description);
        _targets = new TargetArguments(Command, takesGroups);
        _connection = new ConnectionArguments(Command);
        Command.Options.Add(_format);
        Command.Options.Add(_verbose);
        Command.SetAction((parsed, _) => RunAsync(parsed));
    }

    /// <summary>The command, to be put under the root.</summary>
    public Command Build()
    {
        foreach (Option option in OwnOptions)
        {
            Command.Options.Add(option);
        }

        return Command;
    }

    /// <summary>What gets the options.</summary>
    protected Command Command { get; }

    /// <summary>Options of this command only.</summary>
    protected virtual IReadOnlyList<Option> OwnOptions => [];

    /// <summary>Whether accounts are chosen from an Organization's, whatever else was said.</summary>
    protected virtual bool IsOfOrganization(ParseResult parsed) => false;

    /// <summary>The regions from which the home region is taken, where none is configured; null for those that are looked at.</summary>
    protected virtual IReadOnlyList<string>? HomeHints(ParseResult parsed) => null;

    /// <summary>What is asked of the engine.</summary>
    protected virtual SweepEvent Ask(AccountChoice accounts, TargetQuery each, ParseResult parsed) => accounts.Ask(each);

    /// <summary>Whether the sandbox needs flow logs.</summary>
    protected virtual bool NeedsTraffic => false;

    /// <summary>How AWS is reached, once the sweep has begun.</summary>
    protected AwsSession Session => _session!;

    /// <summary>Refuses what cannot be, before any work.</summary>
    /// <exception cref="Model.AuditException">It cannot.</exception>
    protected virtual void Check(ParseResult parsed)
    {
    }

    protected int Degree(ParseResult parsed) => _connection.ThrottleLimit(parsed);

    protected abstract RunTally NewTally();

    protected abstract IResultWriter<T> Writer(ParseResult parsed, OutputFormat format, TextWriter output);

    protected abstract IAsyncEnumerable<SweepEvent> Sweep(IAsyncEnumerable<SweepEvent> source, int degree, ParseResult parsed);

    private async Task<int> RunAsync(ParseResult parsed)
    {
        using Interruption interruption = new();
        RunTally tally = NewTally();
        return await interruption.RunAsync(() => SweepAsync(parsed, tally, interruption), () => Summary(tally, parsed), () => tally.ExitCode);
    }

    private async Task SweepAsync(ParseResult parsed, RunTally tally, Interruption interruption)
    {
        Check(parsed);
        IResultWriter<T> writer = Writer(parsed, parsed.GetValue(_format), StandardOutput.OpenText());
        using OwnSandbox? sandbox = _connection.IsSandbox(parsed) ? OwnSandbox.Start(NeedsTraffic) : null;
        AccountChoice accounts = _targets.Accounts(parsed, IsOfOrganization(parsed));
        ConnectionOptions options = _connection.Options(parsed) with { Regions = HomeHints(parsed) ?? _targets.Regions(parsed) };
        _session = await AwsSession.OpenAsync(sandbox?.Connect(options) ?? options, interruption.Token);
        IAsyncEnumerable<SweepEvent> events = Sweep(SweepSource.From(Ask(accounts, _targets.Query(parsed, _session), parsed)), options.ThrottleLimit, parsed);
        await Delivery.RunAsync(events, writer, tally.Count, parsed.GetValue(_verbose), interruption);
    }

    private string Requests => _session?.RequestCount switch
    {
        null or 0 => "No request.",
        1 => "1 request.",
        long many => $"{many} requests.",
    };

    private string Summary(RunTally tally, ParseResult parsed)
    {
        string sandbox = _connection.IsSandbox(parsed) ? " The account is made up: this was the sandbox." : string.Empty;
        return $"{tally} {Requests}{sandbox}";
    }
}
