using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>From places and texts to saved groups, one for each group: the latest from before a clear, where there are several.</summary>
internal static class RestoreReading
{
    private const string Unnamed = "The document";

    /// <summary>Waits for all sources, and hands them on together.</summary>
    public static async IAsyncEnumerable<SweepEvent> GatherAsync(
        IAsyncEnumerable<SweepEvent> source, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<RestoreSource> sources = [];
        await foreach (SweepEvent found in source.WithCancellation(cancellationToken))
        {
            if (found is ItemsEvent<RestoreSource> items)
            {
                sources.AddRange(items.Items);
            }
            else
            {
                yield return found;
            }
        }

        yield return new ItemsEvent<RestoreSet>([new RestoreSet(sources)]);
    }

    public static async IAsyncEnumerable<SweepEvent> VisitAsync(RestoreSet set, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<RestoreRequest> meant = [];
        foreach (RestoreSource source in set.Sources)
        {
            List<RestoreRequest> found = [];
            int bad = 0;
            await foreach (Reading<RestoreRequest> reading in ReadAsync(source, cancellationToken).WithCancellation(cancellationToken))
            {
                found.AddRange(reading.Items);
                if (reading.Failure is not null)
                {
                    bad++;
                    yield return new FailureEvent(reading.Failure);
                }
            }

            RestoreRequest[] fitting = [.. found.Where(request => Unlike(source, request.Saved) is null)];
            meant.AddRange(fitting);
            if (fitting.Length == 0 && bad == 0)
            {
                yield return new FailureEvent(found.Count == 1 ? NotMeant(source, found[0]) : NothingMeant(source, found.Count));
            }
        }

        List<RestoreRequest> chosen = [];
        foreach (IGrouping<(string, string, string), RestoreRequest> group in meant.GroupBy(request => (request.Saved.AccountId, request.Saved.Region, request.Saved.GroupId)))
        {
            RestoreRequest[] saves = [.. group.OrderBy(request => request.Saved.Reason).ThenByDescending(request => request.Saved.SavedAt)];
            chosen.Add(saves[0]);
            if (saves.Length > 1)
            {
                yield return new NoteEvent($"There are {saves.Length} saves of {saves[0].Saved.GroupId}; the latest from before a clear is restored: {saves[0].Source}.") { IsWarning = true };
            }
        }

        foreach (IGrouping<(AwsSession Session, AccountRole? Role, string, string), RestoreRequest> region in chosen.GroupBy(request => (request.Session, request.Role, request.Saved.AccountId, request.Saved.Region)))
        {
            foreach (IReadOnlyList<RestoreRequest> portion in GroupBatch.Portion<RestoreRequest>([.. region]))
            {
                yield return new ItemsEvent<RestoreBatch>([new RestoreBatch(region.Key.Session, region.Key.Role, portion)]);
            }
        }
    }

    private static async IAsyncEnumerable<Reading<RestoreRequest>> ReadAsync(RestoreSource source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string document in source.Documents)
        {
            yield return await Reading.OfAsync(() => Task.FromResult(Of(SavedDocument.Parse(document, Unnamed), Unnamed, source)), cancellationToken);
        }

        foreach (SavePlace place in source.Places)
        {
            SaveStore store = place.Open(source.Session);
            Reading<string> names = place.DocumentName is string only
                ? new Reading<string>([only], null)
                : await Reading.OfListAsync(async () => SaveStore.Latest(await store.ListAsync(cancellationToken)), cancellationToken);
            if (names.Failure is not null || names.Items.Count == 0)
            {
                yield return new Reading<RestoreRequest>([], names.Failure ?? NothingThere(place));
            }

            foreach (string name in names.Items)
            {
                yield return await Reading.OfAsync(async () => Of(await store.ReadAsync(name, cancellationToken), store.LocationOf(name), source), cancellationToken);
            }
        }
    }

    /// <summary>The text has done its work once it is read: thousands of them need not be held.</summary>
    private static RestoreRequest Of(SavedGroup saved, string name, RestoreSource source) =>
        new(saved with { Document = string.Empty }, name, source.Session, source.Role);

    private static string? Unlike(RestoreSource source, SavedGroup saved) =>
        source.GroupIds.Count > 0 && !source.GroupIds.Contains(saved.GroupId) ? $"it is of group {saved.GroupId}"
        : source.Regions.Count > 0 && !source.Regions.Any(region => new Wildcard(region).IsMatch(saved.Region)) ? $"it is of region {saved.Region}"
        : source.AccountId is not null && source.AccountId != saved.AccountId ? $"it is of account {saved.AccountId}"
        : null;

    private static Failure NotMeant(RestoreSource source, RestoreRequest request) => new()
    {
        Kind = FailureKind.BackupMismatch,
        Cause = $"{request.Source} was not restored: {Unlike(source, request.Saved)}.",
        Remedy = "Name the saved state of the group that you mean, or leave the group out.",
        AccountId = request.Saved.AccountId,
        Region = request.Saved.Region,
        Resource = request.Saved.GroupId,
    };

    private static Failure NothingMeant(RestoreSource source, int count) => new()
    {
        Kind = FailureKind.BackupNotFound,
        Cause = $"None of the {Counted.Of(count, "saved group")} {(source.Places.Count == 0 ? "in the input" : $"under {string.Join(", ", source.Places.Select(place => place.Text))}")} is of the groups, regions and account that were named.",
        Remedy = "Check them, and the place.",
        Resource = string.Join(", ", source.Places.Select(place => place.Text)),
    };

    private static Failure NothingThere(SavePlace place) => new()
    {
        Kind = FailureKind.BackupNotFound,
        Cause = $"There is no saved state under {place.Text}.",
        Remedy = "Give the place that Clear-DefaultSgRule saved to.",
        Resource = place.Text,
    };
}
