namespace DefaultSgAudit.Sandbox.World;

/// <content>Tags of what the account owns.</content>
public sealed partial class SandboxRegion
{
    /// <summary>A resource that requests can tag: one the account owns; null when there is none of that id.</summary>
    internal SandboxResource? FindTaggable(string id) =>
        (SandboxResource?)_groups.Find(id)
            ?? (SandboxResource?)_vpcs.Find(id)
            ?? (SandboxResource?)_interfaces.Find(id)
            ?? (SandboxResource?)_subnets.Find(id)
            ?? (SandboxResource?)_prefixLists.Find(id)
            ?? (SandboxResource?)_flowLogs.Find(id)
            ?? FindRule(id)?.Rule;

    /// <summary>Changes the tags of several resources at once; an exception changes none.</summary>
    /// <param name="ids">The resources, all of which must be there.</param>
    /// <param name="change">The new tags of a resource.</param>
    internal void ChangeTags(
        IEnumerable<string> ids, Func<SandboxResource, IReadOnlyList<SandboxTag>> change)
    {
        lock (_gate)
        {
            (string Id, IReadOnlyList<SandboxTag> Tags)[] changes =
                [.. ids.Select(id => (id, FindTaggable(id) is { } resource ? change(resource) : []))];
            foreach ((string id, IReadOnlyList<SandboxTag> tags) in changes)
            {
                PutTags(id, tags);
            }
        }
    }

    private void PutTags(string id, IReadOnlyList<SandboxTag> tags)
    {
        switch (FindTaggable(id))
        {
            case SandboxSecurityGroup group:
                _groups.Replace(group with { Tags = tags });
                break;
            case SandboxVpc vpc:
                _vpcs.Replace(vpc with { Tags = tags });
                break;
            case SandboxNetworkInterface networkInterface:
                _interfaces.Replace(networkInterface with { Tags = tags });
                break;
            case SandboxSubnet subnet:
                _subnets.Replace(subnet with { Tags = tags });
                break;
            case SandboxFlowLog flowLog:
                _flowLogs.Replace(flowLog with { Tags = tags });
                break;
            case SandboxPrefixList list:
                _prefixLists.Replace(list with { Tags = tags });
                break;
            case SandboxRule when FindRule(id) is { } found:
                _groups.Replace(found.Group with
                {
                    Rules = [.. found.Group.Rules.Select(rule => rule.Id == id ? rule with { Tags = tags } : rule)],
                });
                break;
        }
    }

    private (SandboxSecurityGroup Group, SandboxRule Rule)? FindRule(string id)
    {
        if (!id.StartsWith("sgr-", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (SandboxSecurityGroup group in _groups.Items)
        {
            foreach (SandboxRule rule in group.Rules)
            {
                if (rule.Id == id)
                {
                    return (group, rule);
                }
            }
        }

        return null;
    }
}
