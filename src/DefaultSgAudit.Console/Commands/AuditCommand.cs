using System.CommandLine;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Compliance.Exceptions;
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

    private readonly Option<FileInfo?> _exceptions = new("--exception-path")
    {
        Description = "A reviewed CSV or JSON file of accepted findings: AccountId, Region, VpcId, Tag, Reason, Owner, Expires.",
    };

    private readonly Option<string?> _exceptionTag = new("--exception-tag")
    {
        Description = "The key of a tag on default groups that accepts the finding; its value is the reason.",
    };

    protected override IReadOnlyList<Option> OwnOptions => [_includeMember, _exceptions, _exceptionTag];

    protected override RunTally NewTally() => new AuditTally();

    protected override ResultLayout<ComplianceResult> Layout(ParseResult parsed) => ComplianceLayout.Create(parsed.GetValue(_includeMember));

    protected override IAsyncEnumerable<SweepEvent> Sweep(IAsyncEnumerable<SweepEvent> source, int degree, ParseResult parsed) =>
        ComplianceAudit.RunAsync(source, degree, new ComplianceOptions
        {
            CountMembers = parsed.GetValue(_includeMember),
            Exceptions = ExceptionList.Read(parsed.GetValue(_exceptions)?.FullName, parsed.GetValue(_exceptionTag)),
        });
}
