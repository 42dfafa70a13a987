using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using Readings = DefaultSgAudit.Engine.Sweep.Reading;

namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>
/// Flow logs in Amazon S3, in both layouts that AWS delivers in. Only the days, accounts and regions that are asked for are
/// listed; files are loaded ahead of those that read them. What cannot be listed or loaded is a failure of its own.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html.</remarks>
/// <param name="s3">Amazon S3.</param>
/// <param name="options">Which files.</param>
public sealed class S3Traffic(IS3Gateway s3, S3TrafficOptions options) : ITrafficSource
{
    private readonly OpenAhead _ahead = new(s3, new LoadingRoom(options.MostAtOnce, options.MostBytesAhead));
    private readonly DeliverySearch _search = new(s3, options);

    /// <inheritdoc/>
    public async IAsyncEnumerable<TrafficInput> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (S3Location location in options.Locations)
        {
            long parquet = 0;
            bool isEmpty = true;
            await foreach (Reading<S3Object> found in FindAsync(location, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                bool hasSeveral = options.Locations.Count > 1 || options.Formats.Count > 1 || HasSeveralWriters(found.Items);
                foreach (S3Object item in hasSeveral ? InTime(found.Items) : found.Items)
                {
                    isEmpty = false;
                    if (DeliveredFile.IsParquet(item.Key))
                    {
                        parquet++;
                    }
                    else
                    {
                        yield return await PartAsync(location, item, hasSeveral, cancellationToken).ConfigureAwait(false);
                    }
                }

                if (found.Failure is not null)
                {
                    isEmpty = false;
                    yield return new FailedInput(found.Failure) { Name = location.ToString() };
                }
            }

            if (parquet > 0)
            {
                yield return new FailedInput(Parquet(location, parquet)) { Name = location.ToString() };
            }
            else if (isEmpty)
            {
                yield return new FailedInput(Nothing(location)) { Name = location.ToString() };
            }
        }
    }

    private static bool HasSeveralWriters(IReadOnlyList<S3Object> items) =>
        items.Select(item => DeliveredFile.WriterOf(item.Key)).Distinct(StringComparer.Ordinal).Skip(1).Any();

    /// <summary>What several flow logs wrote at the same time comes together, so that doubles do.</summary>
    private static IEnumerable<S3Object> InTime(IReadOnlyList<S3Object> items) =>
        items.OrderBy(item => DeliveredFile.TimeTextOf(item.Key), StringComparer.Ordinal);

    private async Task<TrafficInput> PartAsync(S3Location location, S3Object item, bool hasSeveral, CancellationToken cancellationToken)
    {
        S3Location place;
        try
        {
            place = new S3Location(location.Bucket, item.Key);
        }
        catch (AuditException error)
        {
            return new FailedInput(error.Failure) { Name = location.ToString() };
        }

        return new FlowLogPart
        {
            Name = place.ToString(),
            Open = await _ahead.BeginAsync(place, item.Size, cancellationToken).ConfigureAwait(false),
            Formats = options.Formats,
            FlowLogId = DeliveredFile.WriterOf(item.Key),
            MayHaveDoubles = hasSeveral,
            Length = item.Size,
        };
    }

    /// <summary>Readings of objects: a day's of one account and region, a page's of a folder, or a single one.</summary>
    private async IAsyncEnumerable<Reading<S3Object>> FindAsync(S3Location location, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (IsLikeFile(location.Key) && await OnlyAsync(location, cancellationToken).ConfigureAwait(false) is { } only)
        {
            yield return only;
            yield break;
        }

        S3Location folder = new(location.Bucket, location.Key.Length == 0 ? string.Empty : location.Key.TrimEnd('/') + "/");
        Reading<DeliveryFolder?> top = await TopAsync(folder, cancellationToken).ConfigureAwait(false);
        if (top.Failure is not null)
        {
            yield return new Reading<S3Object>([], top.Failure);
            yield break;
        }

        IAsyncEnumerable<Reading<S3Object>> all = top.Items[0] is { } start ? DeliveredAsync(start, cancellationToken) : CopiedAsync(folder, cancellationToken);
        await foreach (Reading<S3Object> found in all.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return found;
        }
    }

    private static bool IsLikeFile(string key) => key.Length > 0 && key[key.Length - 1] != '/' && key.Substring(key.LastIndexOf('/') + 1).Contains('.');

    /// <summary>The object of exactly this key; null where there is none.</summary>
    private async Task<Reading<S3Object>?> OnlyAsync(S3Location location, CancellationToken cancellationToken)
    {
        await foreach (Reading<S3Object> page in Readings.PagesAsync(() => s3.ListAsync(location, cancellationToken), cancellationToken)
            .WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // Keys come in order, and none that begins with this one comes before it.
            return page.Failure is not null ? page
                : page.Items.Count > 0 && page.Items[0].Key == location.Key ? new Reading<S3Object>([page.Items[0]], null)
                : null;
        }

        return null;
    }

    /// <summary>Where AWS's own folders begin; null in a folder of copies.</summary>
    private async Task<Reading<DeliveryFolder?>> TopAsync(S3Location folder, CancellationToken cancellationToken)
    {
        string[] names = folder.Key.Split('/');
        int root = Array.IndexOf(names, DeliveryFolder.Root);
        if (root >= 0)
        {
            DeliveryFolder? entered = DeliveryFolder.Top(new S3Location(folder.Bucket, string.Join("/", names.Take(root + 1)) + "/"));
            foreach (string name in names.Skip(root + 1).Where(name => name.Length > 0))
            {
                entered = entered?.Enter(name);
            }

            return new Reading<DeliveryFolder?>([entered], null);
        }

        string wanted = $"{folder.Key}{DeliveryFolder.Root}/";
        Reading<string> found = await Readings.OfPagesAsync(
            () => s3.ListFoldersAsync(new S3Location(folder.Bucket, $"{folder.Key}{DeliveryFolder.Root}"), cancellationToken), cancellationToken).ConfigureAwait(false);
        return new Reading<DeliveryFolder?>([found.Items.Contains(wanted) ? DeliveryFolder.Top(new S3Location(folder.Bucket, wanted)) : null], found.Failure);
    }

    private async IAsyncEnumerable<Reading<S3Object>> DeliveredAsync(DeliveryFolder start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Reading<DayFolder> region in _search.FindAsync(start, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            S3Location[][] days = [.. region.Items.GroupBy(folder => folder.Day).Select(day => day.Select(folder => folder.Place).ToArray())];
            Task<Reading<S3Object>>? next = days.Length > 0 ? DayAsync(days[0], cancellationToken) : null;
            for (int i = 0; next is not null; i++)
            {
                // A day is listed while the one before is loaded.
                Reading<S3Object> listed = await next.ConfigureAwait(false);
                next = i + 1 < days.Length ? DayAsync(days[i + 1], cancellationToken) : null;
                yield return listed;
            }

            if (region.Failure is not null)
            {
                yield return new Reading<S3Object>([], region.Failure);
            }
        }
    }

    private async Task<Reading<S3Object>> DayAsync(S3Location[] folders, CancellationToken cancellationToken)
    {
        List<S3Object> items = [];
        Failure? failure = null;
        foreach (S3Location folder in folders)
        {
            Reading<S3Object> found = await Readings.OfPagesAsync(() => s3.ListAsync(folder, cancellationToken), cancellationToken).ConfigureAwait(false);
            items.AddRange(found.Items.Where(IsWanted));
            failure ??= found.Failure;
        }

        return new Reading<S3Object>(items, failure);
    }

    private async IAsyncEnumerable<Reading<S3Object>> CopiedAsync(S3Location folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Reading<S3Object> page in Readings.PagesAsync(() => s3.ListAsync(folder, cancellationToken), cancellationToken)
            .WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return new Reading<S3Object>([.. page.Items.Where(IsWanted)], page.Failure);
        }
    }

    /// <summary>Folders that tools make are objects too; a file's name says its time, which may be too early or too late.</summary>
    private bool IsWanted(S3Object item) => item.Size > 0 && item.Key[item.Key.Length - 1] != '/'
        && (DeliveredFile.TimeOf(item.Key) is not DateTimeOffset time || options.IsWanted(time, time.AddMinutes(5)));

    private static Failure Parquet(S3Location location, long count) => new()
    {
        Kind = FailureKind.FlowLogIsParquet,
        Cause = FormattableString.Invariant($"{count} files at {location} are Apache Parquet, which is not read here; they were not loaded."),
        Remedy = "Let Amazon Athena sum them up (-Database and -Table), or have the flow log write plain text.",
        Resource = location.ToString(),
    };

    private static Failure Nothing(S3Location location) => new()
    {
        Kind = FailureKind.FlowLogFileNotFound,
        Cause = $"There are no flow logs at {location} of the time, accounts and regions that were asked for.",
        Remedy = "Give the bucket and folder that the flow log delivers to, and a time in which it did; Get-DefaultSgFlowLog shows both.",
        Resource = location.ToString(),
    };
}
