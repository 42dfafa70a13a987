using DefaultSgAudit.Engine.Compliance.Exceptions;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance;

/// <summary>Adds exceptions to the findings of a target.</summary>
internal static class ExceptionMatching
{
    /// <summary>The results, and a warning for each exception that has expired.</summary>
    public static (IReadOnlyList<ComplianceResult> Results, IReadOnlyList<NoteEvent> Expired) Of(
        IReadOnlyList<ComplianceResult> results, ExceptionList exceptions, IReadOnlyList<Vpc> vpcs, IReadOnlyList<SecurityGroup> groups)
    {
        if (exceptions.IsEmpty)
        {
            return (results, []);
        }

        Dictionary<string, DisplayList<ResourceTag>> tags = new(StringComparer.Ordinal);
        foreach (Vpc vpc in vpcs)
        {
            tags[vpc.VpcId] = vpc.Tags;
        }

        foreach (SecurityGroup group in groups)
        {
            tags[group.GroupId] = group.Tags;
        }

        List<ComplianceResult> judged = [];
        List<NoteEvent> expired = [];
        foreach (ComplianceResult result in results)
        {
            (ComplianceResult excepted, AcceptedFinding? late) = exceptions.Apply(result, TagsOf(result.VpcId), TagsOf(result.GroupId));
            judged.Add(excepted);
            if (late is not null)
            {
                expired.Add(new NoteEvent($"{result}: the exception of {late.Source} has expired: {late}.") { IsWarning = true });
            }
        }

        return (judged, expired);

        DisplayList<ResourceTag> TagsOf(string? id) => id is not null && tags.TryGetValue(id, out DisplayList<ResourceTag>? found) ? found : ResourceTag.None;
    }
}
