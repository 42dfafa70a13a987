using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>From places and texts to saved groups. Of several saves of a group, the latest from before a clear is meant.</summary>
internal static class RestoreReading
{
    private const string Unnamed = "The document";

    public static async IAsyncEnumerable<SweepEvent> VisitAsync(RestoreSource source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (source.Document is not null)
        {
            Reading<SavedGroup> parsed = await Reading.OfAsync(() => Task.FromResult(SavedDocument.Parse(source.Document, Unnamed)), cancellationToken);
            yield return Of(source, parsed, Unnamed, isAlone: true) ?? throw new InvalidOperationException("A save that stands alone is restored or refused.");
            yield break;
        }

        SavePlace place = source.Place!;
        SaveStore store = place.Open(source.Session);
        Reading<string> names = place.DocumentName is string only
            ? new Reading<string>([only], null)
            : await Reading.OfListAsync(() => store.ListLatestAsync(cancellationToken), cancellationToken);
        if (names.Failure is not null)
        {
            yield return new FailureEvent(names.Failure);
        }

        int meant = 0;
        foreach (string name in names.Items)
        {
            Reading<SavedGroup> saved = await Reading.OfAsync(() => store.ReadAsync(name, cancellationToken), cancellationToken);
            if (Of(source, saved, store.LocationOf(name), isAlone: place.DocumentName is not null) is SweepEvent found)
            {
                meant++;
                yield return found;
            }
        }

        if (meant == 0 && names.Failure is null)
        {
            yield return new FailureEvent(new Failure
            {
                Kind = FailureKind.BackupNotFound,
                Cause = names.Items.Count == 0
                    ? $"There is no saved state under {place.Text}."
                    : $"None of the {names.Items.Count} saved groups under {place.Text} is meant.",
                Remedy = "Check the place, and the groups, regions and account that were named.",
                Resource = place.Text,
            });
        }
    }

    /// <summary>A save to restore or what is wrong with it; null for one of many that is not meant.</summary>
    private static SweepEvent? Of(RestoreSource source, Reading<SavedGroup> reading, string name, bool isAlone)
    {
        if (reading.Failure is not null)
        {
            return new FailureEvent(reading.Failure);
        }

        SavedGroup saved = reading.Items[0];
        string? unlike = source.GroupIds.Count > 0 && !source.GroupIds.Contains(saved.GroupId) ? $"it is of group {saved.GroupId}"
            : source.Regions.Count > 0 && !source.Regions.Any(region => new Wildcard(region).IsMatch(saved.Region)) ? $"it is of region {saved.Region}"
            : source.AccountId is not null && source.AccountId != saved.AccountId ? $"it is of account {saved.AccountId}"
            : null;
        return unlike is null ? new ItemsEvent<RestoreRequest>([new RestoreRequest(source.Session, saved, name)])
            : !isAlone ? null
            : new FailureEvent(new Failure
            {
                Kind = FailureKind.BackupMismatch,
                Cause = $"{name} was not restored: {unlike}.",
                Remedy = "Name the saved state of the group that you mean, or leave the group out.",
                AccountId = saved.AccountId,
                Region = saved.Region,
                Resource = saved.GroupId,
            });
    }
}
