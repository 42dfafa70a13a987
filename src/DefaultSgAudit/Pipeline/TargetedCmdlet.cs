using System.Diagnostics.CodeAnalysis;
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
    private readonly HashSet<string> _said = [];
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

    /// <summary>Whether groups are looked at, or only the VPCs that they belong to.</summary>
    private protected virtual bool IsAboutGroups => false;

    private bool AreRegionsTyped => IsTyped(nameof(Region)) || IsTyped(nameof(ExcludeRegion));

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _typed = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
        RefuseBlank(nameof(Region), Region);
        RefuseBlank(nameof(VpcId), VpcId);
        RefuseBlank(nameof(GroupId), GroupId);
        if (InputFailures.Malformed(Given(VpcId), Given(GroupId)) is Failure malformed)
        {
            ThrowTerminatingError(ErrorRecords.From(malformed));
        }

        _gatherer = new WishGatherer(IsAboutGroups, AreRegionsTyped);
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
            return Target.SelectMany(target => target is null ? [new FailureEvent(InputFailures.NothingBound)] : AskForTarget(target));
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
        return IsAnythingPiped() ? AskForRow(null, null, null, null) : [new FailureEvent(InputFailures.NothingBound)];
    }

    private protected override IEnumerable<SweepEvent> AskLast() =>
    [
        .. _gatherer.End(),
        .. _regionsOfTargets.Select(targets => Of(Typed(targets.Key.Session, targets.Key.AccountId, targets.Value))),
        .. _filter.Unmatched().Concat(_vpcs.Unmatched()).Concat(_groups.Unmatched()).Select(failure => new FailureEvent(failure)),
    ];

    private static ItemsEvent<TargetQuery> Of(TargetQuery query) => new([query]);

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    /// <summary>Whether a parameter was given on the command line, and not by the pipeline.</summary>
    private bool IsTyped(string parameter) => _typed.Contains(parameter);

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
            (nameof(GroupId), Given(GroupId).FirstOrDefault()), (nameof(AccountId), Text(AccountId)),
            (nameof(ProfileName), Text(ProfileName)), (nameof(ProfileLocation), Text(ProfileLocation)),
            (nameof(AccessKey), Text(AccessKey)), (nameof(SecretKey), Text(SecretKey)), (nameof(SessionToken), Text(SessionToken)),
            (nameof(EndpointUrl), Text(EndpointUrl)), (nameof(Credential), Credential),
        ];
        return bound.Any(each => each.Value is not null && !IsTyped(each.Name));
    }

    /// <summary>The query that the parameters, as they are bound now, come to.</summary>
    private TargetQuery Typed(AwsSession session, string? accountId, IReadOnlyList<string> regions) => new()
    {
        Session = session,
        AccountId = Text(accountId),
        Regions = regions,
        ExcludeRegions = ExcludeRegion ?? [],
        VpcIds = Given(VpcId),
        GroupIds = Given(GroupId),
        IsOneOfMany = MyInvocation.ExpectingInput && !AreRegionsTyped,
    };

    /// <summary>A failure, and an Unknown for whoever counts what was looked at; the same of many records is said once.</summary>
    private IEnumerable<SweepEvent> Failed(Failure failure)
    {
        if (_said.Add(failure.Message))
        {
            yield return new FailureEvent(failure);
        }

        if (_said.Add($"{failure} {failure.Message}"))
        {
            yield return new ItemsEvent<Target>([new Target { AccountId = failure.AccountId, Region = failure.Region, Failure = failure }]);
        }
    }

    private IEnumerable<SweepEvent> AskForTarget(Target target)
    {
        if (IsAnotherAccount(target.AccountId))
        {
            return Failed(InputFailures.AnotherAccount(target, AccountId!));
        }

        if (!_filter.Takes(target.Region))
        {
            return [];
        }

        if (target.Failure is not null || target.Region is null || (target.Session is null && !HasConnectionParameters))
        {
            return IsAboutGroups ? [new FailureEvent(InputFailures.NotRead(target.AccountId, target.Region))] : [new ItemsEvent<Target>([target])];
        }

        if (!TryReach(target, out AwsSession? session, out Failure? failure))
        {
            return Failed(failure with { AccountId = failure.AccountId ?? target.AccountId, Region = failure.Region ?? target.Region });
        }

        Place place = new(session, target.AccountId, string.Empty);
        if (Given(VpcId).Length + Given(GroupId).Length == 0)
        {
            return HasConnectionParameters
                ? _gatherer.Take(new Wish(place with { Regions = target.Region }, null, null, IsOfSweep: false))
                : [new ItemsEvent<Target>([target.Through(session)])];
        }

        // VPCs and groups that were typed are looked for in all of the targets, and missed if they are in none.
        if (!_regionsOfTargets.TryGetValue(place, out List<string>? regions))
        {
            _regionsOfTargets[place] = regions = [];
        }

        regions.Add(target.Region);
        return [];
    }

    private bool TryReach(Target target, [NotNullWhen(true)] out AwsSession? session, [NotNullWhen(false)] out Failure? failure)
    {
        if (HasConnectionParameters)
        {
            return TryOpenSession([target.Region!], out session, out failure);
        }

        session = _limits.Of((AwsSession)target.Session!);
        failure = null;
        return true;
    }

    /// <summary>A result that still knows how its account was reached.</summary>
    private IEnumerable<SweepEvent> AskForResult(IGroupResult result, Target live, AwsSession session)
    {
        if (IsAnotherAccount(live.AccountId))
        {
            return Failed(InputFailures.AnotherAccount(live, AccountId!));
        }

        if (!_filter.Takes(live.Region) || !_vpcs.Takes(result.VpcId) || !_groups.Takes(result.GroupId))
        {
            return [];
        }

        Place place = new(_limits.Of(session), live.AccountId, live.Region ?? string.Empty);
        return IsAboutGroups && (result.GroupId ?? result.VpcId) is null
            ? [new FailureEvent(InputFailures.NotRead(result.AccountId, result.Region))]
            : _gatherer.Take(new Wish(place, result.VpcId, result.GroupId, IsOfSweep: true));
    }

    /// <summary>A record of a file, or any object with the right properties; what it does not say was typed, or is not said at all.</summary>
    private IEnumerable<SweepEvent> AskForRow(string? accountId, string? region, string? vpcId, string? groupId)
    {
        string[] vpcs = Text(vpcId) is string vpc ? [vpc] : Given(VpcId);
        string[] groups = Text(groupId) is string group ? [group] : Given(GroupId);
        string? account = Text(accountId) ?? Text(AccountId);
        string? ownRegion = Text(region) ?? (!IsTyped(nameof(Region)) && Given(Region) is [string only] && !new Wildcard(only).IsPattern ? only : null);
        Target row = new() { AccountId = account, Region = ownRegion ?? Given(Region).FirstOrDefault() };
        if (IsAnotherAccount(account))
        {
            return Failed(InputFailures.AnotherAccount(row, AccountId!));
        }

        if (InputFailures.Malformed(vpcs, groups) is Failure malformed)
        {
            return [new FailureEvent(malformed)];
        }

        if (ownRegion is not null && !_filter.Takes(ownRegion))
        {
            return [];
        }

        if (!TryOpenSession(Given(Region), out AwsSession? session, out Failure? failure))
        {
            return Failed(failure with { AccountId = failure.AccountId ?? row.AccountId, Region = failure.Region ?? row.Region });
        }

        Place place = ownRegion is null
            ? new Place(session, account, string.Join(",", Given(Region)), string.Join(",", ExcludeRegion ?? []))
            : new Place(session, account, ownRegion);
        IEnumerable<Wish> wishes = groups.Length > 0 && (IsAboutGroups || vpcs.Length == 0)
            ? groups.Select(id => new Wish(place, vpcs.Length == 1 ? vpcs[0] : null, id, IsOfSweep: false))
            : vpcs.Length > 0
                ? vpcs.Select(id => new Wish(place, id, null, IsOfSweep: false))
                : [new Wish(place, null, null, IsOfSweep: false)];
        return wishes.SelectMany(_gatherer.Take);
    }

    private bool IsAnotherAccount(string? accountId) =>
        IsTyped(nameof(AccountId)) && Text(AccountId) is string wanted && accountId is not null && accountId != wanted;
}
