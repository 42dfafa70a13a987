using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>Picks the accounts that are meant, each once, and keeps count of the others: none is left out unsaid.</summary>
internal sealed class AccountSieve(AccountChoice choice)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missing = new(choice.AccountIds, StringComparer.Ordinal);
    private readonly HashSet<string> _unmatched = new(choice.ExcludedIds, StringComparer.Ordinal);
    private readonly List<string> _inactive = [];
    private int _taken;
    private int _excluded;
    private int _elsewhere;

    /// <summary>The accounts of a page that are to be looked at.</summary>
    public IReadOnlyList<string> Take(IEnumerable<OrganizationAccount> accounts) =>
        Take(accounts.Where(account => account.IsActive).Select(account => account.Id));

    /// <inheritdoc cref="Take(IEnumerable{OrganizationAccount})"/>
    public IReadOnlyList<string> Take(IEnumerable<string> accountIds)
    {
        List<string> taken = [.. accountIds.Where(IsMeant)];
        _taken += taken.Count;
        return taken;
    }

    /// <summary>Notes the accounts of a page that cannot be used, and gives a failure for each that was named.</summary>
    public IReadOnlyList<Failure> RefuseInactive(IEnumerable<OrganizationAccount> accounts)
    {
        List<Failure> named = [];
        foreach (OrganizationAccount account in accounts.Where(account => !account.IsActive && IsMeant(account.Id)))
        {
            _inactive.Add($"{account.Id} ({PlainText.Line(account.State, 40)})");
            if (choice.AccountIds.Count > 0)
            {
                named.Add(new Failure
                {
                    Kind = FailureKind.AccountNotActive,
                    Cause = $"The account is {PlainText.Line(account.State, 40)}, so nothing in it was read.",
                    Remedy = "Leave it out; AWS closes suspended accounts for good after 90 days.",
                    Action = "organizations:ListAccounts",
                    AccountId = account.Id,
                });
            }
        }

        return named;
    }

    /// <summary>After the last page: a failure for each account that was named, belongs to this part of them, and is not there.</summary>
    public IEnumerable<Failure> Missing() =>
        from id in _missing.OrderBy(id => id, StringComparer.Ordinal)
        where choice.Shard?.Takes(id) is not false
        select new Failure
        {
            Kind = FailureKind.AccountNotFound,
            Cause = choice.UnitIds.Count == 0
                ? "The Organization has no such account."
                : "None of the organizational units that were named has such an account.",
            Remedy = "Check the id. Outside the Organization, name the account without -Organization, and its role with -RoleName.",
            Action = "organizations:ListAccounts",
            AccountId = id,
        };

    /// <summary>What became of the accounts, for those who follow the story.</summary>
    /// <param name="isComplete">Whether all accounts were listed.</param>
    public IEnumerable<NoteEvent> Notes(bool isComplete)
    {
        string shard = choice.Shard is null ? string.Empty : $" in part {choice.Shard}, {_elsewhere} in other parts";
        string listed = isComplete ? string.Empty : " The list is not complete.";
        yield return new NoteEvent(
            $"Organization: {_taken} {(_taken == 1 ? "account" : "accounts")} to look at{shard}; {_excluded} left out as asked, {_inactive.Count} not active.{listed}");
        if (_inactive.Count > 0)
        {
            yield return new NoteEvent($"Not active, and so not looked at: {string.Join(", ", _inactive)}.");
        }

        if (isComplete && _unmatched.Count > 0)
        {
            yield return new NoteEvent(
                $"To be left out, but not among the accounts: {string.Join(", ", _unmatched.OrderBy(id => id, StringComparer.Ordinal))}.") { IsWarning = true };
        }
    }

    private bool IsMeant(string accountId)
    {
        if (!_seen.Add(accountId))
        {
            return false;
        }

        _missing.Remove(accountId);
        _unmatched.Remove(accountId);
        if (choice.ExcludedIds.Contains(accountId))
        {
            _excluded++;
            return false;
        }

        if (choice.AccountIds.Count > 0 && !choice.AccountIds.Contains(accountId))
        {
            return false;
        }

        bool isHere = choice.Shard is null || choice.Shard.Takes(accountId);
        _elsewhere += isHere ? 0 : 1;
        return isHere;
    }
}
