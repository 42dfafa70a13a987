using System.Management.Automation;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.References;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Lists rules of other security groups that name a default group.</summary>
/// <remarks>
/// <para>A rule of another group that admits traffic from or to the default group admits none for a member that has left it:
/// such rules have to be known before members move. This cmdlet lists them in both directions. Rules of the default group
/// itself are not among them; Get-DefaultSgCompliance shows those.</para>
/// <para>Of VPCs of other accounts, at the other end of a peering connection or on the same transit gateway, EC2 tells the
/// VPC but not the rule: Kind is then PeeredVpc or TransitGateway. IsStale marks rules whose peering connection is gone.</para>
/// <para>It costs two requests for 200 groups, and more where the groups of their VPCs have pages. It changes nothing in
/// AWS.</para>
/// </remarks>
/// <example>
/// <code>Get-DefaultSgReference -Region eu-west-1, eu-central-1</code>
/// <para>Lists what names the default groups of two regions.</para>
/// </example>
/// <example>
/// <code>Get-DefaultSgCompliance | Where-Object Status -eq NonCompliant | Get-DefaultSgReference | Where-Object -Not IsStale</code>
/// <para>Lists the rules that will matter when the members of open default groups move.</para>
/// </example>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox
/// $sandbox | Get-DefaultSgReference | Format-List
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Tries it out on an AWS of one's own, on this machine.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupReferences.html">DescribeSecurityGroupReferences</seealso>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html">Security groups of peered VPCs</seealso>
[Cmdlet(VerbsCommon.Get, "DefaultSgReference")]
[OutputType(typeof(GroupReference))]
public sealed class GetDefaultSgReferenceCommand : GroupCmdlet<GroupReference>
{
    private int _count;
    private int _stale;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        Summarize($"{_count} references to default groups, {_stale} of them stale.");
    }

    private protected override string Activity => "Listing references to default security groups";

    private protected override IAsyncEnumerable<SweepEvent> Run(IAsyncEnumerable<SweepEvent> input) =>
        ReferenceListing.RunAsync(input, ThrottleLimit);

    private protected override void Observe(SweepEvent found)
    {
        if (found is ItemsEvent<GroupReference> items)
        {
            _count += items.Items.Count;
            _stale += items.Items.Count(reference => reference.IsStale);
        }
    }
}
