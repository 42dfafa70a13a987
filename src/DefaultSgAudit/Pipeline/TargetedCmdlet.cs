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
public abstract class TargetedCmdlet<T> : SweepCmdlet<T>
{
    private readonly Dictionary<Place, List<string>> _regionsOfTargets = [];
    private HashSet<string> _typed = [];
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

    /// <summary>The account that the credentials must belong to; results of another account are never given for it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? AccountId { get; set; }

    /// <summary>The VPCs to look at, by id; every VPC that the account owns where it is left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(VpcCompleter))]
    public string[]? VpcId { get; set; }

    /// <summary>What <c>Get-DefaultSgTarget</c> gives.</summary>
    [Parameter(ValueFromPipeline = true)]
    public Target[]? Target { get; set; }

    /// <summary>What this and other cmdlets of the module give: the same VPCs and groups are looked at, with the same credentials.</summary>
    [Parameter(ValueFromPipeline = true)]
    public IGroupResult? InputObject { get; set; }

    /// <summary>Whether groups are looked at, or only the VPCs that they belong to.</summary>
    private protected virtual bool IsAboutGroups => false;

    /// <summary>The groups that are bound now.</summary>
    private protected virtual string[] GroupIds => [];

    private bool AreRegionsTyped => IsTyped(nameof(Region)) || IsTyped(nameof(ExcludeRegion));

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _typed = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
        RefuseBlank(nameof(Region), Region);
        RefuseBlank(nameof(VpcId), VpcId);
        _gatherer = new WishGatherer(IsAboutGroups, AreRegionsTyped);
        _limits = new SessionLimits(
            IsTyped(nameof(ThrottleLimit)) ? ThrottleLimit : null,
            IsTyped(nameof(TimeoutSeconds)) ? TimeSpan.FromSeconds(TimeoutSeconds) : null);
        _filter = new RegionFilter(Given(Region), ExcludeRegion ?? []);
        _vpcs = new IdFilter(FailureKind.VpcNotFound, nameof(VpcId), Given(VpcId));
        _groups = new IdFilter(FailureKind.GroupNotFound, "GroupId", GroupIds);
    }

    /// <summary>Refuses a parameter that was typed and holds a blank: it may be a variable that was never set.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="values">What was bound.</param>
    private protected void RefuseBlank(string parameter, string[]? values)
    {
        if (IsTyped(parameter) && (values is not { Length: > 0 } || Given(values).Length < values.Length))
        {
            ThrowTerminatingError(ErrorRecords.From(InputFailures.Blank(parameter)));
        }
    }

    /// <summary>Whatever is not blank.</summary>
    /// <param name="values">What was bound.</param>
    /// <returns>The texts, in their order.</returns>
    private protected static string[] Given(string[]? values) => [.. (values ?? []).Where(value => !string.IsNullOrWhiteSpace(value))];

    private protected override IEnumerable<SweepEvent> Ask()
    {
        if (Target is { Length: > 0 })
        {
            return Target.SelectMany(AskForTarget);
        }

        if (InputObject is not null)
        {
            return (InputObject as ITargeted)?.Target is { Session: AwsSession session } live && !HasConnectionParameters
                ? AskForResult(InputObject, live, session)
                : AskForRow(InputObject.AccountId, InputObject.Region, InputObject.VpcId, InputObject.GroupId);
        }

        if (!MyInvocation.ExpectingInput)
        {
            return [Of(Typed(OpenSession(Given(Region)), AccountId, Given(Region)))];
        }

        // What was typed would be asked for again with each object that says nothing, such as the null of a misspelt variable.
        return MyInvocation.BoundParameters.All(bound => bound.Value is null || IsTyped(bound.Key))
            ? [new FailureEvent(InputFailures.NothingBound)]
            : AskForRow(AccountId, null, null, null);
    }

    private protected override IEnumerable<SweepEvent> AskLast() =>
    [
        .. _gatherer.End(),
        .. _regionsOfTargets.Select(targets => Of(Typed(targets.Key.Session, targets.Key.AccountId, targets.Value))),
        .. _filter.Unmatched().Concat(_vpcs.Unmatched()).Concat(_groups.Unmatched()).Select(failure => new FailureEvent(failure)),
    ];

    private static ItemsEvent<TargetQuery> Of(TargetQuery query) => new([query]);

    private static SweepEvent[] Failed(Failure failure) =>
    [
        new FailureEvent(failure),
        new ItemsEvent<Target>([new Target { AccountId = failure.AccountId, Region = failure.Region, Failure = failure }]),
    ];

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    /// <summary>Whether a parameter was given on the command line, and not by the pipeline.</summary>
    private bool IsTyped(string parameter) => _typed.Contains(parameter);

    /// <summary>The query that the parameters, as they are bound now, come to.</summary>
    private TargetQuery Typed(AwsSession session, string? accountId, IReadOnlyList<string> regions) => new()
    {
        Session = session,
        AccountId = Text(accountId),
        Regions = regions,
        ExcludeRegions = ExcludeRegion ?? [],
        VpcIds = Given(VpcId),
        GroupIds = GroupIds,
        IsOneOfMany = MyInvocation.ExpectingInput && !AreRegionsTyped,
    };

    private IEnumerable<SweepEvent> AskForTarget(Target target)
    {
        if (HasConnectionParameters)
        {
            return AskForRow(target.AccountId, target.Region, null, null);
        }

        if (IsOfAnotherAccount(target))
        {
            return Failed(InputFailures.AnotherAccount(target, AccountId!));
        }

        if (!_filter.Takes(target.Region))
        {
            return [];
        }

        if (target.Session is not AwsSession session || target.Region is null || target.Failure is not null)
        {
            return [new ItemsEvent<Target>([target])];
        }

        session = _limits.Of(session);
        if (Given(VpcId).Length + GroupIds.Length == 0)
        {
            return [new ItemsEvent<Target>([target.Through(session)])];
        }

        // VPCs and groups that were typed are looked for in all of the targets, and missed if they are in none.
        Place place = new(session, target.AccountId, null);
        if (!_regionsOfTargets.TryGetValue(place, out List<string>? regions))
        {
            _regionsOfTargets[place] = regions = [];
        }

        regions.Add(target.Region);
        return [];
    }

    /// <summary>A result that still knows how its account was reached.</summary>
    private IEnumerable<SweepEvent> AskForResult(IGroupResult result, Target live, AwsSession session)
    {
        if (IsOfAnotherAccount(live))
        {
            return Failed(InputFailures.AnotherAccount(live, AccountId!));
        }

        if (!_filter.Takes(live.Region) || !_vpcs.Takes(result.VpcId) || !_groups.Takes(result.GroupId))
        {
            return [];
        }

        return IsAboutGroups && (result.GroupId ?? result.VpcId) is null
            ? [new FailureEvent(InputFailures.NotRead(result))]
            : _gatherer.Take(new Wish(new Place(_limits.Of(session), live.AccountId, live.Region), result.VpcId, result.GroupId, IsOfSweep: true));
    }

    /// <summary>A record of a file, or any object with the right properties; what it does not say was typed, or is not said at all.</summary>
    private IEnumerable<SweepEvent> AskForRow(string? accountId, string? region, string? vpcId, string? groupId)
    {
        if (!TryOpenSession(Given(Region), out AwsSession? session, out Failure? failure))
        {
            return Failed(failure with { AccountId = failure.AccountId ?? Text(accountId), Region = failure.Region ?? Text(region) ?? Given(Region).FirstOrDefault() });
        }

        string? account = Text(accountId ?? AccountId);
        string[] regions = Text(region) is string one ? [one] : Given(Region);
        string[] vpcs = Text(vpcId) is string vpc ? [vpc] : Given(VpcId);
        string[] groups = Text(groupId) is string group ? [group] : GroupIds;
        bool isSimple = regions.Length <= 1 && vpcs.Length <= 1 && groups.Length <= 1
            && ExcludeRegion is null && !regions.Any(name => new Wildcard(name).IsPattern);
        return isSimple
            ? _gatherer.Take(new Wish(new Place(session, account, regions.FirstOrDefault()), vpcs.FirstOrDefault(), groups.FirstOrDefault(), IsOfSweep: false))
            : [Of(Typed(session, account, regions))];
    }

    private bool IsOfAnotherAccount(Target target) =>
        IsTyped(nameof(AccountId)) && Text(AccountId) is string wanted && target.AccountId is string account && account != wanted;
}
