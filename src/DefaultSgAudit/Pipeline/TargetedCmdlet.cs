using System.Management.Automation;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Commands.Completion;
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
    private readonly RunCollector<Place, string> _vpcs = new();
    private readonly Dictionary<AwsSession, AwsSession> _limited = [];
    private readonly Dictionary<Place, List<string>> _regionsOfTargets = [];
    private HashSet<string> _typed = [];
    private RegionFilter? _filter;

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

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _typed = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
        RefuseBlank(Region, nameof(Region));
        RefuseBlank(VpcId, nameof(VpcId));
    }

    /// <summary>Whether a parameter was given on the command line, and not by the pipeline.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <returns>True if it was.</returns>
    private protected bool IsTyped(string parameter) => _typed.Contains(parameter);

    /// <summary>Whatever is not blank.</summary>
    /// <param name="values">What was bound.</param>
    /// <returns>The texts, in their order.</returns>
    private protected static string[] Given(string[]? values) => [.. (values ?? []).Where(value => !string.IsNullOrWhiteSpace(value))];

    /// <summary>The query that the parameters, as they are bound now, come to.</summary>
    /// <param name="session">How the account is reached.</param>
    /// <returns>The query, without VPCs and groups.</returns>
    private protected TargetQuery Query(AwsSession session) => new()
    {
        Session = session,
        Regions = Given(Region),
        ExcludeRegions = ExcludeRegion ?? [],
        AccountId = string.IsNullOrWhiteSpace(AccountId) ? null : AccountId,
        IsOneOfMany = MyInvocation.ExpectingInput && !AreRegionsTyped,
    };

    private bool AreRegionsTyped => IsTyped(nameof(Region)) || IsTyped(nameof(ExcludeRegion));

    private protected override IEnumerable<SweepEvent> Ask()
    {
        if (Target is { Length: > 0 })
        {
            return Target.SelectMany(AskForTarget);
        }

        if (InputObject is not null)
        {
            return (InputObject as ITargeted)?.Target is { Session: AwsSession } live && !HasConnectionParameters
                ? AskForResult(InputObject, live)
                : AskForRow(InputObject.AccountId, InputObject.Region, InputObject.VpcId, InputObject.GroupId);
        }

        if (!MyInvocation.ExpectingInput)
        {
            return TryOpen(out AwsSession? session, out IEnumerable<SweepEvent> failed) ? [Of(AskTyped(Query(session!)))] : failed;
        }

        // What was typed would be asked for again with each object that says nothing, such as the null of a misspelt variable.
        return MyInvocation.BoundParameters.All(bound => bound.Value is null || IsTyped(bound.Key))
            ? [new FailureEvent(NothingBound())]
            : AskForRow(null, null, null, null);
    }

    private protected override IEnumerable<SweepEvent> AskLast() =>
    [
        .. _vpcs.End().Select(portion => Of(ForVpcs(portion.Key, portion.Items))),
        .. _regionsOfTargets.Select(targets => Of(AskTyped(ForPlace(targets.Key) with { Regions = targets.Value }))),
        .. _filter?.Unmatched() is { } failure ? (SweepEvent[])[new FailureEvent(failure)] : [],
    ];

    /// <summary>Adds to a query what else was typed.</summary>
    /// <param name="query">The query.</param>
    /// <returns>The query with the VPCs that were named.</returns>
    private protected virtual TargetQuery AskTyped(TargetQuery query) => query with { VpcIds = Given(VpcId) };

    /// <summary>Whether what is to be looked at within a target was named.</summary>
    private protected virtual bool HasSelection => Given(VpcId).Length > 0;

    /// <summary>What a result asks for that still knows how its account was reached.</summary>
    /// <param name="result">The result.</param>
    /// <param name="live">Its account, region and session.</param>
    /// <returns>What to hand to the engine now.</returns>
    private protected virtual IEnumerable<SweepEvent> AskForResult(IGroupResult result, Target live) =>
        IsAnotherAccount(live) ?? AskForVpc(new Place(Limited(live), live.AccountId, live.Region), result.VpcId, isOfSweep: true);

    /// <summary>What a row asks for: a record of a file, or any object with the right properties.</summary>
    /// <param name="place">Where to look.</param>
    /// <param name="vpcId">The row's VPC, if it names one.</param>
    /// <param name="groupId">The row's group, if it names one.</param>
    /// <returns>What to hand to the engine now.</returns>
    private protected virtual IEnumerable<SweepEvent> AskForRow(Place place, string? vpcId, string? groupId) =>
        AskForVpc(place, vpcId, isOfSweep: false);

    /// <summary>Gathers VPCs; a place without one is asked about as a whole.</summary>
    /// <param name="place">Where to look.</param>
    /// <param name="vpcId">The VPC; null for all.</param>
    /// <param name="isOfSweep">Whether the VPC comes straight from a sweep.</param>
    /// <returns>What to hand to the engine now.</returns>
    private protected IEnumerable<SweepEvent> AskForVpc(Place place, string? vpcId, bool isOfSweep) => string.IsNullOrWhiteSpace(vpcId)
        ? [Of(ForPlace(place))]
        : _vpcs.Add(place, vpcId!, isOfSweep).Select(portion => Of(ForVpcs(portion.Key, portion.Items)));

    /// <summary>A failure if the account is not the one that was asked for.</summary>
    /// <param name="target">Account and region.</param>
    /// <returns>The events that say so; null if all is well.</returns>
    private protected IEnumerable<SweepEvent>? IsAnotherAccount(Target target) =>
        IsTyped(nameof(AccountId)) && !string.IsNullOrWhiteSpace(AccountId) && target.AccountId is string account && account != AccountId
            ? Failed(new Failure
            {
                Kind = FailureKind.AccountMismatch,
                Cause = $"The input is of account {account}, not of {AccountId}.",
                Remedy = "Leave -AccountId out, or give that account's targets.",
                AccountId = AccountId,
                Region = target.Region,
            })
            : null;

    /// <summary>The session with the limits that were typed, if any were.</summary>
    /// <param name="target">What carries the session.</param>
    /// <returns>The same session for the same session.</returns>
    private protected AwsSession Limited(Target target)
    {
        AwsSession session = (AwsSession)target.Session!;
        if (!IsTyped(nameof(ThrottleLimit)) && !IsTyped(nameof(TimeoutSeconds)))
        {
            return session;
        }

        if (!_limited.TryGetValue(session, out AwsSession? limited))
        {
            _limited[session] = limited = session.WithLimits(
                IsTyped(nameof(ThrottleLimit)) ? ThrottleLimit : null,
                IsTyped(nameof(TimeoutSeconds)) ? TimeSpan.FromSeconds(TimeoutSeconds) : null);
        }

        return limited;
    }

    private protected static SweepEvent Of(TargetQuery query) => new ItemsEvent<TargetQuery>([query]);

    private static SweepEvent[] Failed(Failure failure) =>
    [
        new FailureEvent(failure),
        new ItemsEvent<Target>([new Target { AccountId = failure.AccountId, Region = failure.Region, Failure = failure }]),
    ];

    private static Failure NothingBound() => new()
    {
        Kind = FailureKind.NothingToLookAt,
        Cause = "An object of the pipeline is null, or says neither account, region, VPC, group nor credentials.",
        Remedy = "Pipe targets, results of this module, or objects with properties named like the parameters.",
    };

    private void RefuseBlank(string[]? values, string parameter)
    {
        if (IsTyped(parameter) && Given(values).Length < values!.Length)
        {
            ThrowTerminatingError(Errors.ErrorRecords.From(new Failure
            {
                Kind = FailureKind.BlankArgument,
                Cause = $"-{parameter} holds a blank.",
                Remedy = "Leave the parameter out to look everywhere.",
                Resource = parameter,
            }));
        }
    }

    private IEnumerable<SweepEvent> AskForTarget(Target target)
    {
        if (HasConnectionParameters)
        {
            return AskForRow(target.AccountId, target.Region, null, null);
        }

        if (target.Session is null)
        {
            return [new ItemsEvent<Target>([target])];
        }

        if (IsAnotherAccount(target) is { } failed)
        {
            return failed;
        }

        _filter ??= new RegionFilter(IsTyped(nameof(Region)) ? Given(Region) : [], ExcludeRegion ?? []);
        if (!_filter.Takes(target.Region))
        {
            return [];
        }

        AwsSession session = Limited(target);
        if (!HasSelection || target.Region is null)
        {
            return [new ItemsEvent<Target>([target.Failure is null && session != target.Session ? target.Through(session) : target])];
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

    private IEnumerable<SweepEvent> AskForRow(string? accountId, string? region, string? vpcId, string? groupId)
    {
        accountId ??= AccountId;
        string[] regions = region is null ? Given(Region) : [region];
        if (!TryOpen(out AwsSession? session, out IEnumerable<SweepEvent> failed))
        {
            return failed;
        }

        string[] vpcs = vpcId is null ? Given(VpcId) : [vpcId];
        string? account = string.IsNullOrWhiteSpace(accountId) ? null : accountId;
        if (regions.Length > 1 || ExcludeRegion is not null || vpcs.Length > 1 || regions.Any(name => new Wildcard(name).IsPattern))
        {
            return [Of(AskTyped(Query(session!) with { AccountId = account, Regions = regions }))];
        }

        Place place = new(session!, account, regions.FirstOrDefault());
        return AskForRow(place, vpcs.FirstOrDefault(), groupId);
    }

    private bool TryOpen(out AwsSession? session, out IEnumerable<SweepEvent> failed)
    {
        failed = [];
        if (!MyInvocation.ExpectingInput)
        {
            session = OpenSession(Given(Region));
            return true;
        }

        if (TryOpenSession(Given(Region), out session, out Failure? failure))
        {
            return true;
        }

        failed = Failed(failure with { AccountId = failure.AccountId ?? AccountId, Region = failure.Region ?? Given(Region).FirstOrDefault() });
        return false;
    }

    /// <summary>A query for everything in a place.</summary>
    private protected TargetQuery ForPlace(Place place) => new()
    {
        Session = place.Session,
        AccountId = place.AccountId,
        Regions = place.Region is null ? [] : [place.Region],
        IsOneOfMany = !AreRegionsTyped,
    };

    private TargetQuery ForVpcs(Place place, IReadOnlyList<string> vpcIds) => ForPlace(place) with { VpcIds = vpcIds };
}
