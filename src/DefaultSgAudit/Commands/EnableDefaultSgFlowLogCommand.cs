using System.Management.Automation;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.FlowLogCoverage;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Makes the flow logs from which most can be learnt about the members of default security groups.</summary>
/// <remarks>
/// <para>Each one records all traffic, a minute at a time, in a format of grade A (see Get-DefaultSgFlowLog), and is tagged
/// DefaultSgAudit with the VPC's id, by which Disable-DefaultSgFlowLog knows it again. They are made for whole VPCs, for the
/// subnets that members are in, or just for the members; -Scope says which.</para>
/// <para>They go to a bucket, which is cheaper and what large amounts need, or to a log group of CloudWatch Logs. A bucket's
/// policy has to let delivery.logs.amazonaws.com write to it; a log group needs a role that vpc-flow-logs.amazonaws.com may
/// assume. Where these rights are missing, the error says so; some EC2 only finds out when it delivers, which
/// Get-DefaultSgFlowLog shows some minutes later.</para>
/// <para>Running it again makes nothing twice: a flow log of all traffic and grade A that goes there already is told of as
/// AlreadyEnabled. Flow logs cost money at AWS, for what they deliver. It asks before every VPC: say -WhatIf to see what
/// would be made, and -Confirm:$false where nobody can be asked. Something has to be named: groups, VPCs, regions, or input.</para>
/// </remarks>
/// <example>
/// <code>Get-DefaultSgFlowLog | Where-Object Grade -ne A | Enable-DefaultSgFlowLog -S3Location s3://default-sg-audit-111122223333/discovery -WhatIf</code>
/// <para>Shows which flow logs would be made for VPCs that have none of grade A, and makes none.</para>
/// </example>
/// <example>
/// <code>Enable-DefaultSgFlowLog -Region eu-west-1 -Scope Member -LogGroupName /vpc/discovery -DeliveryRoleArn arn:aws:iam::111122223333:role/flow-logs -WhatIf</code>
/// <para>Shows what it would be to watch just the interfaces in the default groups, in CloudWatch Logs.</para>
/// </example>
/// <example>
/// <code>
/// Enable-DefaultSgFlowLog -Region eu-west-1 -S3Location s3://default-sg-audit-111122223333/discovery -HiveCompatible -Confirm:$false
/// Get-DefaultSgFlowLog -Region eu-west-1 | Format-Table VpcId, Status, Grade, DaysCovered
/// </code>
/// <para>Begins the discovery in every VPC of a region, in folders that Athena understands, and looks at what became of it.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html">CreateFlowLogs</seealso>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html">Rights for a bucket</seealso>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html">The role for a log group</seealso>
[Cmdlet(VerbsLifecycle.Enable, "DefaultSgFlowLog", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FlowLogChange))]
public sealed class EnableDefaultSgFlowLogCommand : FlowLogChangeCmdlet
{
    private EnableOptions _options = null!;

    /// <summary>What the flow logs are made for: Vpc, Subnet (those that members are in) or Member (their interfaces alone).</summary>
    [Parameter]
    public FlowLogScope Scope { get; set; }

    /// <summary>The bucket that they go to, and a folder in it if wanted: s3://bucket/folder. EC2 adds AWSLogs and so on.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? S3Location { get; set; }

    /// <summary>The log group of CloudWatch Logs that they go to; EC2 makes it where it is missing and the role may. Needs -DeliveryRoleArn.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LogGroupName { get; set; }

    /// <summary>The role that EC2 writes to the log group with; not an account's role for this command.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("DeliverLogsPermissionArn")]
    public string? DeliveryRoleArn { get; set; }

    /// <summary>Names the folders in the bucket as Hive and Athena expect: year=2026/month=08/day=01.</summary>
    [Parameter]
    public SwitchParameter HiveCompatible { get; set; }

    /// <summary>Gives each hour a folder of its own in the bucket, for very many files.</summary>
    [Parameter]
    public SwitchParameter Hourly { get; set; }

    private protected override string Activity => "Enabling flow logs";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _options = new EnableOptions
            {
                Scope = Scope,
                Bucket = S3Location is null ? null : Aws.S3Location.Parse(S3Location),
                LogGroupName = LogGroupName,
                DeliveryRoleArn = DeliveryRoleArn,
                IsHiveCompatible = HiveCompatible,
                IsHourly = Hourly,
            };
            _options.Check();
        }
        catch (AuditException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error));
        }
    }

    private protected override IAsyncEnumerable<SweepEvent> Run(IAsyncEnumerable<SweepEvent> input) =>
        FlowLogEnabling.RunAsync(input, ThrottleLimit, _options);
}
