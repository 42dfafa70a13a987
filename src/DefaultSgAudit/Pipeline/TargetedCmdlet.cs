using System.Management.Automation;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Commands.Completion;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>
/// A cmdlet that looks at accounts and regions: those named by its parameters, targets, the results of other cmdlets of
/// this module, or any object with properties of its parameters' names.
/// </summary>
/// <typeparam name="T">What the cmdlet emits.</typeparam>
public abstract partial class TargetedCmdlet<T> : AccountCmdlet<T>
{
    private readonly Dictionary<Place, List<string>> _regionsOfInput = [];
    private readonly HashSet<string> _said = [];
    private readonly HashSet<(AwsSession Session, string Region)> _whole = [];
    private WishGatherer _gatherer = null!;
    private SessionLimits _limits = null!;
    private RegionFilter _filter = null!;
    private IdFilter _vpcs = null!;
    private IdFilter _groups = null!;

    /// <summary>Region codes, or patterns such as <c>eu-*</c>; every enabled region where it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[]? Region { get; set; }

    /// <summary>Region codes or patterns to leave out.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[]? ExcludeRegion { get; set; }

    /// <summary>The VPCs to look at, by id; every VPC that the account owns where it is left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(VpcCompleter))]
    public string[]? VpcId { get; set; }

    /// <summary>
    /// Default groups to look at, by id; every VPC's where it is left out. A group that does not exist, belongs to another
    /// account or is not a default group is an error, and the others are looked at.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string[]? GroupId { get; set; }

    /// <summary>What <c>Get-DefaultSgTarget</c> gives.</summary>
    [Parameter(ValueFromPipeline = true)]
    public Target[]? Target { get; set; }

    /// <summary>What this and other cmdlets of the module give: the same VPCs and groups are looked at, with the same credentials.</summary>
    [Parameter(ValueFromPipeline = true)]
    public IGroupResult? InputObject { get; set; }

    /// <summary>Whether it was typed how accounts are reached, so that the input's own sessions are not used.</summary>
    private bool IsReachGiven => HasConnectionParameters || Role is not null;

    /// <summary>Whether groups are looked at, or only the VPCs that they belong to.</summary>
    private protected virtual bool IsAboutGroups => false;

    private bool AreRegionsTyped => IsTyped(nameof(Region)) || IsTyped(nameof(ExcludeRegion));

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        RefuseBlank(nameof(Region), Region);
        RefuseBlank(nameof(VpcId), VpcId);
        RefuseBlank(nameof(GroupId), GroupId);
        if (InputFailures.Malformed(Given(VpcId), Given(GroupId)) is Failure malformed)
        {
            ThrowTerminatingError(ErrorRecords.From(malformed));
        }

        _gatherer = new WishGatherer(IsAboutGroups, AreRegionsTyped, IsTyped(nameof(Region)) && MyInvocation.ExpectingInput);
        _limits = new SessionLimits(
            IsTyped(nameof(ThrottleLimit)) ? ThrottleLimit : null,
            IsTyped(nameof(TimeoutSeconds)) ? TimeSpan.FromSeconds(TimeoutSeconds) : null);
        _filter = new RegionFilter(Given(Region), ExcludeRegion ?? []);
        _vpcs = new IdFilter(FailureKind.VpcNotFound, nameof(VpcId), Given(VpcId));
        _groups = new IdFilter(FailureKind.GroupNotFound, nameof(GroupId), Given(GroupId));
    }

    /// <summary>Whatever is not blank.</summary>
    /// <param name="values">What was bound.</param>
    /// <returns>The texts, in their order.</returns>
    private protected static string[] Given(string[]? values) => [.. (values ?? []).Where(value => !string.IsNullOrWhiteSpace(value))];

    private protected override IEnumerable<SweepEvent> Ask()
    {
        if (Target is { Length: > 0 })
        {
            RefuseOrganization();
            return Target.SelectMany(target => target is null ? Said(InputFailures.NothingBound) : AskForTarget(target));
        }

        if (InputObject is not null)
        {
            RefuseOrganization();
            return (InputObject as ITargeted)?.Target is { Session: AwsSession session } live && !IsReachGiven
                ? AskForResult(InputObject, live, session)
                : AskForRow(InputObject.AccountId, InputObject.Region, InputObject.VpcId, InputObject.GroupId);
        }

        if (!MyInvocation.ExpectingInput)
        {
            return [AskFor(Typed(OpenSession(HomeHints), accountId: null, Given(Region)))];
        }

        // What was typed would be asked for again with each object that says nothing, such as the null of a misspelt variable.
        return IsAnythingPiped() ? AskForRow(null, null, null, null) : Said(InputFailures.NothingBound);
    }

    /// <summary>The regions from which the home region is taken, where none is configured.</summary>
    private protected virtual IReadOnlyList<string> HomeHints => Given(Region);

    /// <summary>What was typed, asked of the accounts that were typed.</summary>
    private protected virtual SweepEvent AskFor(TargetQuery typed) => Accounts.Ask(typed);

    private protected override IEnumerable<SweepEvent> AskLast() =>
    [
        .. _gatherer.End(),
        .. _regionsOfInput.Select(targets => Of(Typed(targets.Key.Session, targets.Key.AccountId, targets.Value) with { Role = targets.Key.Role })),
        .. _filter.Unmatched().Concat(_vpcs.Unmatched()).Concat(_groups.Unmatched()).Select(failure => new FailureEvent(failure)),
    ];

    private static ItemsEvent<TargetQuery> Of(TargetQuery query) => new([query]);

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    /// <summary>Refuses a parameter that was typed and holds a blank: it may be a variable that was never set.</summary>
    private void RefuseBlank(string parameter, string[]? values)
    {
        if (IsTyped(parameter) && (values is not { Length: > 0 } || Given(values).Length < values.Length))
        {
            ThrowTerminatingError(ErrorRecords.From(InputFailures.Blank(parameter)));
        }
    }

    /// <summary>Whether the object that is in the pipeline now says anything; what an earlier one said does not count.</summary>
    private bool IsAnythingPiped()
    {
        (string Name, object? Value)[] bound =
        [
            (nameof(Region), Given(Region).FirstOrDefault()), (nameof(VpcId), Given(VpcId).FirstOrDefault()),
            (nameof(GroupId), Given(GroupId).FirstOrDefault()), (nameof(AccountId), Given(AccountId).FirstOrDefault()),
            (nameof(ProfileName), Text(ProfileName)), (nameof(ProfileLocation), Text(ProfileLocation)),
            (nameof(AccessKey), Text(AccessKey)), (nameof(SecretKey), Text(SecretKey)), (nameof(SessionToken), Text(SessionToken)),
            (nameof(EndpointUrl), Text(EndpointUrl)), (nameof(Credential), Credential),
        ];
        return bound.Any(each => each.Value is not null && !IsTyped(each.Name));
    }

    /// <summary>The query that the parameters come to that were typed: the pipeline's last values stand in the others.</summary>
    private TargetQuery Typed(AwsSession session, string? accountId, IReadOnlyList<string> regions) => new()
    {
        Session = session,
        AccountId = Text(accountId),
        Regions = regions,
        ExcludeRegions = ExcludeRegion ?? [],
        VpcIds = IsTyped(nameof(VpcId)) ? Given(VpcId) : [],
        GroupIds = IsTyped(nameof(GroupId)) ? Given(GroupId) : [],
        IsOneOfMany = MyInvocation.ExpectingInput && !AreRegionsTyped,
    };
}
