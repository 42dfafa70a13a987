using System.CommandLine;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Runner.Output;
using DefaultSgAudit.Runner.Run;

namespace DefaultSgAudit.Runner.Commands;

/// <summary><c>audit</c>: the verdict on every VPC's default security group.</summary>
internal sealed class AuditCommand() : SweepCommand<ComplianceResult>(
    "audit", "Judges the default security group of every VPC in every region.", takesGroups: false)
{
    private readonly Option<bool> _includeMember = new("--include-member")
    {
        Description = "Counts the network interfaces in each group, at a request for 200 groups.",
    };

    protected override IReadOnlyList<Option> OwnOptions => [_includeMember];

    protected override RunTally NewTally() => new AuditTally();

    protected override ResultLayout<ComplianceResult> Layout(ParseResult parsed) => ComplianceLayout.Create(parsed.GetValue(_includeMember));

    protected override IAsyncEnumerable<SweepEvent> Sweep(IAsyncEnumerable<SweepEvent> source, int degree, ParseResult parsed) =>
        ComplianceAudit.RunAsync(source, degree, parsed.GetValue(_includeMember));
}
