using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using Readings = DefaultSgAudit.Engine.Sweep.Reading;

namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>
/// Finds the folders of days below <c>AWSLogs</c>, of the accounts, regions and times that are wanted and no others: what is
/// known is gone to, and only what is not is listed.
/// </summary>
internal sealed class DeliverySearch(IS3Gateway s3, S3TrafficOptions options)
{
    /// <summary>Years further back than this are listed rather than tried month by month.</summary>
    private const int MostMonths = 24;

    /// <summary>The days of one account and region after the other, each account's in the order of time.</summary>
    /// <param name="start">Where to begin: <c>AWSLogs</c>, or any folder below.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Readings of a region's days; what could not be listed is a failure, and the rest goes on.</returns>
    public async IAsyncEnumerable<Reading<DayFolder>> FindAsync(DeliveryFolder start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Reading<DeliveryFolder> accounts = await AccountsAsync(start, cancellationToken).ConfigureAwait(false);
        foreach (IGrouping<string?, DeliveryFolder> account in accounts.Items.GroupBy(folder => folder.AccountId).OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            Reading<DeliveryFolder> regions = await BelowAsync([.. account], FolderLevel.Region, cancellationToken).ConfigureAwait(false);
            foreach (IGrouping<string?, DeliveryFolder> region in regions.Items.GroupBy(folder => folder.Region).OrderBy(each => each.Key, StringComparer.Ordinal))
            {
                Reading<DeliveryFolder> days = await BelowAsync([.. region], FolderLevel.Day, cancellationToken).ConfigureAwait(false);
                yield return new Reading<DayFolder>(
                    [.. days.Items.OrderBy(day => day.First).Select(day => new DayFolder(day.Place, day.First))], days.Failure);
            }

            if (regions.Failure is not null)
            {
                yield return new Reading<DayFolder>([], regions.Failure);
            }
        }

        if (accounts.Failure is not null)
        {
            yield return new Reading<DayFolder>([], accounts.Failure);
        }
    }

    /// <summary>The accounts' folders, those of both layouts; where it begins further down, only that.</summary>
    private Task<Reading<DeliveryFolder>> AccountsAsync(DeliveryFolder start, CancellationToken cancellationToken) =>
        start.Below != FolderLevel.Account ? Known([start])
        : options.AccountIds.Count > 0 ? Known(options.AccountIds.SelectMany(id => new[] { start.Enter(id, isHive: false), start.Enter(id, isHive: true) }))
        : ListAsync(start, cancellationToken);

    /// <summary>Goes down until a level has been named; folders that are there already stay.</summary>
    private async Task<Reading<DeliveryFolder>> BelowAsync(
        IReadOnlyList<DeliveryFolder> folders, FolderLevel level, CancellationToken cancellationToken)
    {
        Failure? failure = null;
        while (folders.Any(folder => folder.Below <= level))
        {
            List<DeliveryFolder> next = [];
            foreach (DeliveryFolder folder in folders)
            {
                if (folder.Below > level)
                {
                    next.Add(folder);
                    continue;
                }

                Reading<DeliveryFolder> below = await ChildrenAsync(folder, cancellationToken).ConfigureAwait(false);
                next.AddRange(below.Items);
                failure ??= below.Failure;
            }

            folders = next;
        }

        return new Reading<DeliveryFolder>(folders, failure);
    }

    private Task<Reading<DeliveryFolder>> ChildrenAsync(DeliveryFolder folder, CancellationToken cancellationToken) => folder.Below switch
    {
        FolderLevel.Service => Known([folder.EnterService()]),
        FolderLevel.Region when options.Regions.Count > 0 => Known(options.Regions.Select(region => folder.Enter(region, folder.IsHive))),
        FolderLevel.Year when Months() is { Count: <= MostMonths } months => Known(months.Select(month => folder.EnterNumber(month.Year).EnterNumber(month.Month))),
        _ => ListAsync(folder, cancellationToken),
    };

    private static Task<Reading<DeliveryFolder>> Known(IEnumerable<DeliveryFolder> folders) =>
        Task.FromResult(new Reading<DeliveryFolder>([.. folders], null));

    /// <summary>The months that are wanted, where their number is known to be small; null where it is not.</summary>
    private List<DateTime>? Months()
    {
        if (options.From is not DateTimeOffset from || from.Year < 2000)
        {
            return null;
        }

        DateTime last = (options.Until ?? DateTimeOffset.UtcNow).UtcDateTime;
        last = last < DateTime.MaxValue.AddDays(-1) ? last.AddHours(1) : last;
        DateTime month = from.UtcDateTime.AddHours(-1);
        List<DateTime> months = [];
        for (month = new DateTime(month.Year, month.Month, 1, 0, 0, 0, DateTimeKind.Utc); month <= last && months.Count <= MostMonths; month = month.AddMonths(1))
        {
            months.Add(month);
        }

        return months;
    }

    private async Task<Reading<DeliveryFolder>> ListAsync(DeliveryFolder folder, CancellationToken cancellationToken)
    {
        Reading<string> names = await Readings.OfPagesAsync(() => s3.ListFoldersAsync(folder.Place, cancellationToken), cancellationToken).ConfigureAwait(false);
        DeliveryFolder[] found =
        [
            .. from name in names.Items
               where name.Length > folder.Place.Key.Length + 1
               let entered = folder.Enter(name.Substring(folder.Place.Key.Length).TrimEnd('/'))
               where entered is not null && IsWanted(entered)
               select entered,
        ];
        return new Reading<DeliveryFolder>(found, names.Failure);
    }

    private bool IsWanted(DeliveryFolder folder) => folder.Below switch
    {
        FolderLevel.Region or FolderLevel.Service => options.AccountIds.Count == 0 || options.AccountIds.Contains(folder.AccountId, StringComparer.Ordinal),
        FolderLevel.Year => options.Regions.Count == 0 || options.Regions.Contains(folder.Region, StringComparer.Ordinal),
        _ => options.IsWanted(folder.First, folder.After),
    };
}
