using System.CommandLine;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Planning;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Runner.Output;
using DefaultSgAudit.Runner.Run;

namespace DefaultSgAudit.Runner.Commands;

/// <summary><c>plan</c>: least-privilege groups for the members of default groups, from their flow logs.</summary>
internal sealed class PlanCommand : SweepCommand<Plan>
{
    private readonly TrafficArguments _logs;
    private readonly PlanArguments _settings;
    private readonly PlanFileArguments _files;
    private readonly Option<bool> _findings = new("--findings")
    {
        Description = "Writes what somebody has to decide, instead of what members and groups get. JSON has all of it anyway.",
    };

    public PlanCommand()
        : base("plan", "Plans least-privilege groups that can take the default groups' place, from members and flow logs.", takesGroups: true)
    {
        _logs = new TrafficArguments(Command, takesInterfaces: false);
        _settings = new PlanArguments(Command);
        _files = new PlanFileArguments(Command);
    }

    protected override IReadOnlyList<Option> OwnOptions => [_findings];

    protected override bool NeedsTraffic => true;

    protected override void Check(ParseResult parsed) => Logs(parsed).Check();

    protected override RunTally NewTally() => new PlanTally();

    protected override IResultWriter<Plan> Writer(ParseResult parsed, OutputFormat format, TextWriter output) =>
        _files.Wrap(parsed, PlanLayout.Writer(format, parsed.GetValue(_findings), output));

    protected override IAsyncEnumerable<SweepEvent> Sweep(IAsyncEnumerable<SweepEvent> source, int degree, ParseResult parsed) =>
        PlanFromLogs.RunAsync(MemberListing.RunAsync(source, degree), Logs(parsed), Session, _settings.Settings(parsed), degree);

    private TrafficRequest Logs(ParseResult parsed) => _logs.Request(parsed, Degree(parsed));
}
