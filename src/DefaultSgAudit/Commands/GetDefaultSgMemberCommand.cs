using System.Management.Automation;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Lists the network interfaces in default security groups: whose they are, and how they leave.</summary>
/// <remarks>
/// <para>The second half of the control: nothing should live in a default group. This cmdlet lists every network interface
/// that does, those included that service providers keep out of sight, and says which resource each belongs to.</para>
/// <para>OwnerKind rests on what only AWS can write: operator, interface type, attachment, requester, reserved tags. A
/// description counts where those bear it out. Whatever is left in doubt is Unknown; Evidence says why.</para>
/// <para>IsMovable says whether EC2 itself lets the account change the interface's groups. MoveWith is the AWS CLI command
/// that does it, at EC2 or at the service that owns the interface; words in capitals are to be filled in.</para>
/// <para>Members of audited groups cost one request for 200 groups, and more where an answer has pages. It changes nothing
/// in AWS.</para>
/// </remarks>
/// <example>
/// <code>Get-DefaultSgCompliance | Get-DefaultSgMember</code>
/// <para>Audits the account, and lists who lives in the default groups.</para>
/// </example>
/// <example>
/// <code>Get-DefaultSgMember -Region eu-west-1 | Where-Object IsMovable | Format-List NetworkInterfaceId, OwnerId, MoveWith</code>
/// <para>Shows the commands for those interfaces of one region that EC2 itself can move.</para>
/// </example>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox
/// $sandbox | Get-DefaultSgMember | Group-Object OwnerKind -NoElement
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Counts the kinds of owners on an AWS of one's own, on this machine.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html">DescribeNetworkInterfaces</seealso>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html">Requester-managed network interfaces</seealso>
[Cmdlet(VerbsCommon.Get, "DefaultSgMember")]
[OutputType(typeof(GroupMember))]
public sealed class GetDefaultSgMemberCommand : GroupCmdlet<GroupMember>
{
    private int _count;
    private int _movable;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        Summarize($"{_count} network interfaces in default groups, {_movable} of them movable by EC2 itself.");
    }

    private protected override string Activity => "Listing members of default security groups";

    private protected override IAsyncEnumerable<SweepEvent> Run(IAsyncEnumerable<SweepEvent> input) =>
        MemberListing.RunAsync(input, ThrottleLimit);

    private protected override void Observe(SweepEvent found)
    {
        if (found is ItemsEvent<GroupMember> items)
        {
            _count += items.Items.Count;
            _movable += items.Items.Count(member => member.IsMovable);
        }
    }
}
