using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Run;

/// <summary>Counts network interfaces in default groups.</summary>
internal sealed class MemberTally : RunTally
{
    private readonly HashSet<string> _accounts = [];
    private int _regions;
    private int _members;
    private int _movable;

    public override bool HasFindings => _members > 0;

    public override string ToString() =>
        $"{Plural(_accounts.Count, "account")}, {Plural(_regions, "region")}: {Plural(_members, "network interface")} in default groups, "
        + $"{_movable} of them movable; {Plural(Failures, "failure")}.";

    protected override void Take(SweepEvent found)
    {
        switch (found)
        {
            case ItemsEvent<GroupMember> members:
                _members += members.Items.Count;
                _movable += members.Items.Count(member => member.IsMovable);
                break;
            case ProgressEvent { Done: Target done }:
                _regions++;
                if (done.AccountId is not null)
                {
                    _accounts.Add(done.AccountId);
                }

                break;
            default:
                break;
        }
    }

    private static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
