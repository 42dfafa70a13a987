using System.Management.Automation;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Commands.Completion;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Puts default security groups back as Clear-DefaultSgRule saved them, and verifies it.</summary>
/// <remarks>
/// <para>Rules come back with their descriptions and tags, and the group's own tags with them; only the rules' ids are new.
/// What is there already stays, nothing else is added, and nothing is removed unless -Exact says so: what the group has
/// beyond the save is a warning. A rule whose referenced group or prefix list is gone is reported by itself, and the others
/// are restored.</para>
/// <para>A saved state is refused whose digest does not fit, whose version is not known, or that is of another account, VPC
/// or group than the one it would be restored to.</para>
/// <para>A folder, or a place at S3, stands for the latest save of every group in it. The state before the restore is saved
/// too, and is only restored where its file is named.</para>
/// <para>The group is read again and compared with the save. The result says Restored, AlreadyRestored, Partial with what is
/// missing and why, Refused or Failed; all but the first two come with an error.</para>
/// </remarks>
/// <example>
/// <code>
/// $cleared = Clear-DefaultSgRule -Region eu-west-2
/// $cleared | Restore-DefaultSgRule
/// </code>
/// <para>Undoes what Clear-DefaultSgRule has just done. Both ask before every group.</para>
/// </example>
/// <example>
/// <code>Restore-DefaultSgRule -Path s3://default-sg-audit-111122223333/default-groups -GroupId sg-0907fd66899954044 -WhatIf</code>
/// <para>Shows what would be put back from a bucket, for one group.</para>
/// </example>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox
/// $sandbox | Clear-DefaultSgRule -Region eu-west-1 -Force -BackupPath ./saved -Confirm:$false
/// $sandbox | Restore-DefaultSgRule -Path ./saved -Exact -Confirm:$false
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Clears and restores from a folder, on an AWS of one's own, on this machine.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html">AuthorizeSecurityGroupIngress</seealso>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupEgress.html">AuthorizeSecurityGroupEgress</seealso>
[Cmdlet(VerbsData.Restore, "DefaultSgRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RemediationResult))]
public sealed class RestoreDefaultSgRuleCommand : RoleCmdlet<RemediationResult>
{
    private readonly RemediationTally _tally = new();
    private readonly Dictionary<AwsSession, List<string>> _documents = [];
    private readonly Dictionary<AwsSession, List<SavePlace>> _places = [];
    private Confirmation _confirmation = null!;
    private RestoreOptions _options = null!;
    private bool _isPathTyped;

    /// <summary>
    /// Files of saved groups, folders of them, s3://bucket/prefix, or the s3://bucket/key of one. Text in the pipeline may be
    /// the saved group itself, as Get-Content -Raw reads it.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BackupPath", "FullName", "PSPath")]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>The results of Clear-DefaultSgRule, or their Backup.</summary>
    [Parameter(ValueFromPipeline = true)]
    public IGroupResult? InputObject { get; set; }

    /// <summary>The text of a saved group, wherever it was kept: a result's Backup has it as Document.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Document { get; set; }

    /// <summary>The groups that are meant, of those that were saved; all where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? GroupId { get; set; }

    /// <summary>The regions that are meant, as codes or patterns; all where it is left out.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[]? Region { get; set; }

    /// <summary>The account that is meant; whichever the credentials belong to where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    /// <summary>Removes rules and tags that were not saved, so that the group is exactly as it was.</summary>
    [Parameter]
    public SwitchParameter Exact { get; set; }

    /// <summary>Where the state before the restore is saved: a folder, or s3://bucket/prefix. The user's own application data where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SavePath { get; set; }

    /// <summary>The KMS key that S3 encrypts that save with, as id, alias or ARN; S3's own key where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KmsKeyId { get; set; }

    /// <summary>Gives a result, with status Skipped, for groups too that are left alone because of -WhatIf or because the answer was no.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string Activity => "Restoring default security groups";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _isPathTyped = MyInvocation.BoundParameters.ContainsKey(nameof(Path));
        _confirmation = new Confirmation(this);
        try
        {
            _options = new RestoreOptions
            {
                Exact = Exact,
                SaveTo = BackupPaths.ToSave(this, SavePath, KmsKeyId),
                ReportSkipped = PassThru,
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
        Summarize(_tally.ToString());
    }

    private protected override IAsyncEnumerable<SweepEvent> Run(IAsyncEnumerable<SweepEvent> input) =>
        RuleRestoring.RunAsync(input, ThrottleLimit, _options);

    /// <summary>Only takes note: a group may come more than once, and groups of a region are looked at together.</summary>
    private protected override IEnumerable<SweepEvent> Ask()
    {
        try
        {
            return InputObject is not null ? TakeObject(InputObject)
                : !string.IsNullOrWhiteSpace(Document) ? Take(_documents, OpenSession([]), Document!)
                : TakePaths(Path ?? []);
        }
        catch (AuditException error)
        {
            return [new FailureEvent(error.Failure)];
        }
    }

    private protected override IEnumerable<SweepEvent> AskLast() =>
        from session in _documents.Keys.Union(_places.Keys)
        select new ItemsEvent<RestoreSource>(
        [
            new RestoreSource
            {
                Session = session,
                Role = Role,
                Documents = _documents.TryGetValue(session, out List<string>? documents) ? documents : [],
                Places = _places.TryGetValue(session, out List<SavePlace>? places) ? places : [],
                GroupIds = GroupId ?? [],
                Regions = Region ?? [],
                AccountId = AccountId,
            },
        ]);

    private protected override void Observe(SweepEvent found)
    {
        if (found is QuestionEvent question)
        {
            _confirmation.Ask(question);
        }
        else if (found is ItemsEvent<RemediationResult> results)
        {
            _tally.Count(results.Items);
        }
    }

    private static IEnumerable<SweepEvent> Take<T>(Dictionary<AwsSession, List<T>> taken, AwsSession session, T item)
    {
        if (!taken.TryGetValue(session, out List<T>? items))
        {
            taken[session] = items = [];
        }

        items.Add(item);
        return [];
    }

    /// <summary>
    /// The row of a group that was already clear, or refused, in what Export-Csv made of results. The null of a misspelt
    /// variable is none: that is bound to -InputObject too.
    /// </summary>
    private bool IsRowWithoutBackup => !_isPathTyped
        && MyInvocation.BoundParameters.ContainsKey(nameof(Path))
        && !MyInvocation.BoundParameters.ContainsKey(nameof(InputObject));

    /// <summary>What Get-Content -Raw pipes is bound to -Path as any text is, and is no path.</summary>
    private static bool IsDocument(string text) => text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t').FirstOrDefault() == '{' && text.Contains("\"format\"");

    private static NoteEvent NothingChanged(string what) => new($"{what}: nothing was changed, so there is nothing to restore.");

    private List<SweepEvent> TakePaths(string[] paths)
    {
        List<SweepEvent> said = [];
        string[] given = [.. paths.Where(path => !string.IsNullOrWhiteSpace(path))];
        if (given.Length == 0)
        {
            said.Add(IsRowWithoutBackup
                ? NothingChanged("A row without BackupPath")
                : new FailureEvent(InputFailures.NothingToRestore));
        }

        foreach (string path in given)
        {
            try
            {
                if (path.EndsWith(".outcome", StringComparison.OrdinalIgnoreCase))
                {
                    said.Add(new NoteEvent($"{path} tells how a run ended, and holds no saved group."));
                    continue;
                }

                AwsSession session = OpenSession([]);
                if (IsDocument(path))
                {
                    Take(_documents, session, path);
                    continue;
                }

                foreach (SavePlace place in BackupPaths.ToRead(this, path))
                {
                    Take(_places, session, place);
                }
            }
            catch (AuditException error)
            {
                said.Add(new FailureEvent(error.Failure));
            }
        }

        return said;
    }

    private IEnumerable<SweepEvent> TakeObject(IGroupResult input)
    {
        SavedGroup? saved = input switch
        {
            SavedGroup itself => itself,
            RemediationResult { Direction: not null, Backup: { } backup } => backup,
            _ => null,
        };
        if (saved is not null)
        {
            AwsSession session = !HasConnectionParameters && Role is null && ((ITargeted)input).Target?.Session is AwsSession live ? Metered(live) : OpenSession([saved.Region]);
            return Take(_documents, session, saved.Document);
        }

        return
        [
            input is RemediationResult { Direction: not null, Status: RemediationStatus.AlreadyClear or RemediationStatus.Refused or RemediationStatus.Failed or RemediationStatus.Skipped }
                ? NothingChanged($"{input}")
                : new FailureEvent(InputFailures.NothingToRestore with { AccountId = input.AccountId, Region = input.Region, Resource = input.GroupId }),
        ];
    }
}
