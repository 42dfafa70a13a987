using System.CommandLine;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Runner.Output;
using DefaultSgAudit.Runner.Run;

namespace DefaultSgAudit.Runner.Commands;

/// <summary><c>members</c>: who lives in the default security groups.</summary>
internal sealed class MembersCommand() : SweepCommand<GroupMember>(
    "members", "Lists the network interfaces in the default security groups, and whose they are.", takesGroups: true)
{
    protected override RunTally NewTally() => new MemberTally();

    protected override IResultWriter<GroupMember> Writer(ParseResult parsed, OutputFormat format, TextWriter output) =>
        MemberLayout.Create().Writer(format, output);

    protected override IAsyncEnumerable<SweepEvent> Sweep(IAsyncEnumerable<SweepEvent> source, int degree, ParseResult parsed) =>
        MemberListing.RunAsync(source, degree);
}
