using System.Management.Automation;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Removes every rule of default security groups, after saving them, and verifies it.</summary>
/// <remarks>
/// <para>Each group is read anew, whatever came down the pipeline, and left alone unless it is the default group of a VPC
/// that the account owns. Where network interfaces are in it, it is left alone too: they would be cut off. Move them first
/// (Get-DefaultSgMember shows how), say yes when asked, or say -Force. What elsewhere names the group is a warning.</para>
/// <para>Before the first change the group is saved: rules with ids, descriptions and tags, its own tags, and a digest. The
/// save is a JSON file for its owner only, under the user's application data or where -BackupPath says, which may be
/// s3://bucket/prefix. Without a save nothing is changed. Restore-DefaultSgRule takes the file, its folder, or the result.</para>
/// <para>Rules are revoked by id, and the group is read again. The result says Cleared, AlreadyClear, Partial with what is
/// left and why, Refused or Failed; all but the first two come with an error. Connections that EC2 tracks go on until they
/// time out, so that a quiet minute proves little.</para>
/// <para>A run that was cut short loses nothing: the next one goes on, and its save holds what the first took away.</para>
/// <para>It asks before every group: say -WhatIf to see every rule that would go, and -Confirm:$false where nobody can be
/// asked; without it the command ends there with an error, and changes nothing. An answer in a pipe or a file is no answer.
/// about_DefaultSgAudit_Permissions has the policies that are needed. Something has to be named: groups, VPCs, regions (-Region * for all), or input.</para>
/// </remarks>
/// <example>
/// <code>Get-DefaultSgCompliance | Where-Object Status -eq NonCompliant | Clear-DefaultSgRule -WhatIf</code>
/// <para>Shows every rule that would be removed, and changes nothing.</para>
/// </example>
/// <example>
/// <code>Clear-DefaultSgRule -Region eu-west-1 -Mark -BackupPath s3://default-sg-audit-111122223333/default-groups -Confirm:$false</code>
/// <para>As a runbook does it: clears the region's groups that have no members, saves them in a bucket, and tags them. Groups
/// in use are refused, each with an error that names who is in it.</para>
/// </example>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox
/// $done = $sandbox | Clear-DefaultSgRule -Region eu-* -Force -Confirm:$false
/// $done | Group-Object Status -NoElement
/// $done | Restore-DefaultSgRule -Confirm:$false | Group-Object Status -NoElement
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Clears and restores on an AWS of one's own, on this machine.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html">Default security groups</seealso>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html">RevokeSecurityGroupIngress</seealso>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupEgress.html">RevokeSecurityGroupEgress</seealso>
[Cmdlet(VerbsCommon.Clear, "DefaultSgRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RemediationResult), typeof(PermissionCheck))]
public sealed class ClearDefaultSgRuleCommand : ChangeCmdlet<RemediationResult>
{
    private readonly RemediationTally _tally = new();
    private Confirmation _confirmation = null!;
    private ClearOptions _options = null!;

    /// <summary>Which rules are removed: Both, Inbound or Outbound. The control asks for both.</summary>
    [Parameter]
    public RemediationDirection Direction { get; set; }

    /// <summary>Clears groups in spite of the network interfaces in them, and does not ask about those.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// Only asks EC2, with its DryRun, whether the caller may revoke (and tag, with -Mark); gives a PermissionCheck for each
    /// group and action.
    /// </summary>
    [Parameter]
    public SwitchParameter CheckPermission { get; set; }

    /// <summary>
    /// Where groups are saved before they are changed: a folder, or s3://bucket/prefix, which is what a runbook needs whose
    /// disk does not last. The user's own application data where it is left out.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BackupPath { get; set; }

    /// <summary>The KMS key that S3 encrypts the save with, as id, alias or ARN; S3's own key where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KmsKeyId { get; set; }

    /// <summary>Tags groups that are left without any rule, so that people see what they are: Name = DO NOT USE, unless told otherwise.</summary>
    [Parameter]
    public SwitchParameter Mark { get; set; }

    /// <summary>The keys of the tags that -Mark sets; giving them says -Mark.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateLength(1, 127)]
    [ValidatePattern("^(?![aA][wW][sS]:)")]
    public string[] MarkKey { get; set; } = ["Name"];

    /// <summary>The text of the tags that -Mark sets; giving it says -Mark.</summary>
    [Parameter]
    [AllowEmptyString]
    [ValidateLength(0, 255)]
    public string MarkText { get; set; } = "DO NOT USE";

    /// <summary>Gives a result, with status Skipped, for groups too that are left alone because of -WhatIf or because the answer was no.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string Activity => "Clearing default security groups";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _confirmation = new Confirmation(this);
        try
        {
            _options = new ClearOptions
            {
                Direction = Direction,
                Force = Force,
                CheckPermission = CheckPermission,
                Marks = Mark || IsBound(nameof(MarkKey)) || IsBound(nameof(MarkText)) ? [.. MarkKey.Distinct().Select(key => new ResourceTag(key, MarkText))] : [],
                SaveTo = BackupPaths.ToSave(this, BackupPath, KmsKeyId),
                ReportSkipped = PassThru,
                IsWhatIf = Confirmation.IsWhatIf(this),
            };
        }
        catch (AuditException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        Summarize($"{_tally}{(_tally.HasSaves ? $" Saved states are under {_options.SaveTo.Text}." : string.Empty)}");
    }

    private protected override IAsyncEnumerable<SweepEvent> Run(IAsyncEnumerable<SweepEvent> input) =>
        RuleClearing.RunAsync(input, ThrottleLimit, _options);

    private bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private protected override void Observe(SweepEvent found)
    {
        switch (found)
        {
            case QuestionEvent question:
                _confirmation.Ask(question);
                break;
            case ItemsEvent<PermissionCheck> checks:
                WriteObject(checks.Items, enumerateCollection: true);
                break;
            case ItemsEvent<RemediationResult> results:
                _tally.Count(results.Items);
                break;
            default:
                break;
        }
    }
}
