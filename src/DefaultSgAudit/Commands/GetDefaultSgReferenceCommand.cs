using System.Management.Automation;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.References;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Lists rules of other security groups that name a default group, and launches to come that will be in it.</summary>
/// <remarks>
/// <para>A rule of another group that admits traffic from or to the default group admits none for a member that has left it:
/// such rules have to be known before members move. This cmdlet lists them in both directions. Rules of the default group
/// itself are not among them; Get-DefaultSgCompliance shows those.</para>
/// <para>Of VPCs of other accounts, at the other end of a peering connection or on the same transit gateway, EC2 tells the
/// VPC but not the rule: Kind is then PeeredVpc or TransitGateway. IsStale marks rules whose peering connection is gone.</para>
/// <para>-IncludeLatent adds what EC2 itself tells of launches to come: the default and the latest version of every launch
/// template, and Spot requests that are open, or persistent and not ended. Kind is then LaunchTemplate or SpotRequest. IsImplicit
/// says that no security group is named, so that EC2 takes the default one: of the VPC whose subnet is named, or of the region's
/// default VPC where none is. An Auto Scaling group, a fleet or a user that launches such a template into a subnet of another VPC
/// ends up in that VPC's default group. A running instance is a member, which Get-DefaultSgMember lists.</para>
/// <para>EC2 does not tell what other services will make without a security group: interface endpoints of VPCs, Client VPN and
/// EC2 Instance Connect endpoints to be made; RDS, Neptune, DocumentDB and Redshift, restores above all; ElastiCache serverless,
/// DAX, EFS mount targets, ECS services and tasks in awsvpc mode, MSK, OpenSearch, App Runner, MediaLive, Transfer Family. Nor are
/// Spot Fleets, Auto Scaling's own launch configurations and other versions of launch templates asked about.</para>
/// <para>It costs two requests for 200 groups, and more where the groups of their VPCs have pages; with -IncludeLatent two more
/// for a region, one more where a launch names a subnet but no group, one where it names neither, and more where these have
/// pages. It changes nothing in AWS.</para>
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
/// <code>Get-DefaultSgReference -IncludeLatent | Where-Object Kind -eq LaunchTemplate | Format-List</code>
/// <para>Shows the launch templates whose instances will be in a default group.</para>
/// </example>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox
/// $sandbox | Get-DefaultSgReference -IncludeLatent | Format-List
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Tries it out on an AWS of one's own, on this machine.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupReferences.html">DescribeSecurityGroupReferences</seealso>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html">Security groups of peered VPCs</seealso>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html">DescribeLaunchTemplateVersions</seealso>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotInstanceRequests.html">DescribeSpotInstanceRequests</seealso>
[Cmdlet(VerbsCommon.Get, "DefaultSgReference")]
[OutputType(typeof(GroupReference))]
public sealed class GetDefaultSgReferenceCommand : GroupCmdlet<GroupReference>
{
    private int _count;
    private int _stale;
    private int _latent;

    /// <summary>Lists launch templates and Spot requests too that will put instances into a default group.</summary>
    [Parameter]
    public SwitchParameter IncludeLatent { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        Summarize($"{_count} {(_count == 1 ? "reference" : "references")} to default groups, {_stale} of them stale{(IncludeLatent ? $", {_latent} of them launches to come" : string.Empty)}.");
    }

    private protected override string Activity => "Listing references to default security groups";

    private protected override IAsyncEnumerable<SweepEvent> Run(IAsyncEnumerable<SweepEvent> input) =>
        ReferenceListing.RunAsync(input, ThrottleLimit, IncludeLatent);

    private protected override void Observe(SweepEvent found)
    {
        if (found is ItemsEvent<GroupReference> items)
        {
            _count += items.Items.Count;
            _stale += items.Items.Count(reference => reference.IsStale);
            _latent += items.Items.Count(reference => reference.Kind is ReferenceKind.LaunchTemplate or ReferenceKind.SpotRequest);
        }
    }
}
