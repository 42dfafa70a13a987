using System.Diagnostics.CodeAnalysis;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>What targets, results and rows of the pipeline ask for.</summary>
public abstract partial class TargetedCmdlet<T>
{
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

    /// <summary>A failure; the same of many records is said once.</summary>
    private IEnumerable<SweepEvent> Said(Failure failure) => _said.Add(failure.Message) ? [new FailureEvent(failure)] : [];

    private IEnumerable<SweepEvent> AskForTarget(Target target)
    {
        if (IsAnotherAccount(target.AccountId))
        {
            return Failed(InputFailures.AnotherAccount(target, Accounts.AccountIds));
        }

        if (!_filter.Takes(target.Region))
        {
            return [];
        }

        if (target.Failure is not null || target.Region is null || (target.Session is null && !IsReachGiven))
        {
            return IsAboutGroups ? [new FailureEvent(InputFailures.NotRead(target.AccountId, target.Region))] : [new ItemsEvent<Target>([target])];
        }

        if (!TryReach(target, out AwsSession? session, out Failure? failure))
        {
            return Failed(failure with { AccountId = failure.AccountId ?? target.AccountId, Region = failure.Region ?? target.Region });
        }

        Place place = new(session, target.AccountId, string.Empty) { Role = Role };
        if (Given(VpcId).Length + Given(GroupId).Length == 0)
        {
            if (!_whole.Add((session, target.Region)))
            {
                return [];
            }

            return IsReachGiven
                ? _gatherer.Take(new Wish(place with { Regions = target.Region }, null, null, IsOfSweep: false))
                : [new ItemsEvent<Target>([target.Through(session)])];
        }

        LookLater(place, target.Region);
        return [];
    }

    /// <summary>VPCs and groups that were typed are looked for in all regions that the input names, and missed if they are in none.</summary>
    private void LookLater(Place place, string region)
    {
        if (!_regionsOfInput.TryGetValue(place, out List<string>? regions))
        {
            _regionsOfInput[place] = regions = [];
        }

        if (!regions.Contains(region))
        {
            regions.Add(region);
        }
    }

    private bool TryReach(Target target, [NotNullWhen(true)] out AwsSession? session, [NotNullWhen(false)] out Failure? failure)
    {
        if (IsReachGiven)
        {
            return TryOpenSession([target.Region!], out session, out failure);
        }

        session = Metered(_limits.Of((AwsSession)target.Session!));
        failure = null;
        return true;
    }

    /// <summary>A result that still knows how its account was reached.</summary>
    private IEnumerable<SweepEvent> AskForResult(IGroupResult result, Target live, AwsSession session)
    {
        if (IsAnotherAccount(live.AccountId))
        {
            return Failed(InputFailures.AnotherAccount(live, Accounts.AccountIds));
        }

        if (!_filter.Takes(live.Region) || !_vpcs.Takes(result.VpcId) || !_groups.Takes(result.GroupId))
        {
            return [];
        }

        Place place = new(Metered(_limits.Of(session)), live.AccountId, live.Region ?? string.Empty);
        return IsAboutGroups && (result.GroupId ?? result.VpcId) is null
            ? [new FailureEvent(InputFailures.NotRead(result.AccountId, result.Region))]
            : _gatherer.Take(new Wish(place, result.VpcId, result.GroupId, IsOfSweep: true));
    }

    /// <summary>A record of a file, or any object with the right properties; what it does not say was typed, or is not said at all.</summary>
    private IEnumerable<SweepEvent> AskForRow(string? accountId, string? region, string? vpcId, string? groupId)
    {
        string[] vpcs = Text(vpcId) is string vpc ? [vpc] : Given(VpcId);
        string[] groups = Text(groupId) is string group ? [group] : Given(GroupId);
        string? account = Text(accountId) ?? (IsTyped(nameof(AccountId)) ? null : Given(AccountId).FirstOrDefault());
        string? ownRegion = Text(region) ?? (!IsTyped(nameof(Region)) && Given(Region) is [string only] && !new Wildcard(only).IsPattern ? only : null);
        Target row = new() { AccountId = account, Region = ownRegion ?? Given(Region).FirstOrDefault() };
        if (IsAnotherAccount(account))
        {
            return Failed(InputFailures.AnotherAccount(row, Accounts.AccountIds));
        }

        if (InputFailures.Malformed(vpcs, groups) is Failure malformed)
        {
            return Said(malformed);
        }

        if ((ownRegion is not null && !_filter.Takes(ownRegion))
            || (InputObject is not null && (!_vpcs.Takes(vpcId) || !_groups.Takes(groupId))))
        {
            return [];
        }

        if (!TryOpenSession(HomeHints, out AwsSession? session, out Failure? failure))
        {
            return Failed(failure with { AccountId = failure.AccountId ?? row.AccountId, Region = failure.Region ?? row.Region });
        }

        if (account is not null && !IsConnectionPiped)
        {
            RefuseOrganization();
        }

        // A sandbox says whose its credentials are, and not that this account is meant.
        if (Accounts.IsOfMany && InputObject is null && (account is null || IsConnectionPiped))
        {
            return [AskFor(Typed(session, accountId: null, ownRegion is null ? Given(Region) : [ownRegion]))];
        }

        account ??= Accounts.OnlyAccountId;
        Place place = (ownRegion is null
            ? new Place(session, account, string.Join(",", Given(Region)), string.Join(",", ExcludeRegion ?? []))
            : new Place(session, account, ownRegion)) with { Role = Accounts.Role };
        if (InputObject is null && (IsTyped(nameof(VpcId)) || IsTyped(nameof(GroupId))))
        {
            // The row says where, and what was typed says what.
            if (ownRegion is null)
            {
                return [Of(Typed(session, account, Given(Region)) with { Role = Accounts.Role })];
            }

            LookLater(place with { Regions = string.Empty }, ownRegion);
            return [];
        }

        IEnumerable<Wish> wishes = groups.Length > 0 && (IsAboutGroups || vpcs.Length == 0)
            ? groups.Select(id => new Wish(place, vpcs.Length == 1 ? vpcs[0] : null, id, IsOfSweep: false))
            : vpcs.Length > 0
                ? vpcs.Select(id => new Wish(place, id, null, IsOfSweep: false))
                : [new Wish(place, null, null, IsOfSweep: false)];
        return wishes.SelectMany(_gatherer.Take);
    }

    private bool IsAnotherAccount(string? accountId) =>
        Accounts.AccountIds.Count > 0 && accountId is not null && !Accounts.AccountIds.Contains(accountId);
}
