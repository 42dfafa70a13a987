using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>
/// Where saved groups are kept, in <c>account/region/group/time-digest.json</c>, each beside the outcome of the run that
/// made it. A save is never changed or overwritten.
/// </summary>
internal sealed class SaveStore(ISaveMedium medium)
{
    internal const string Suffix = ".json";
    private const string OutcomeSuffix = ".outcome";
    private const string BeforeRestore = "-before-restore";
    private const string BeforeTags = "-before-tags";

    /// <summary>Account, region, group, time and digest, as <see cref="SaveAsync"/> names a save.</summary>
    private static readonly Regex OwnForm =
        new(@"^(.*/)?\d{12}/[a-z0-9-]+/sg-[0-9a-z]+/\d{8}T\d{9}Z-[0-9a-f]{8}(-before-[a-z]+)?\.json$", RegexOptions.CultureInvariant);

    /// <summary>Where a save is: a path, or <c>s3://bucket/key</c>.</summary>
    public string LocationOf(string name) => medium.LocationOf(name);

    /// <summary>Saves a sealed state durably.</summary>
    /// <returns>Its name for <see cref="RecordAsync"/>, and where it is.</returns>
    /// <exception cref="AuditException">It could not be saved, or not be sure to be.</exception>
    public async Task<StoredSave> SaveAsync(SavedGroup saved, CancellationToken cancellationToken)
    {
        string time = saved.SavedAt.UtcDateTime.ToString("yyyyMMddTHHmmssfffZ", CultureInfo.InvariantCulture);

        // A run that only tagged an empty group took no rule away: its save must not stand before the one that holds them.
        string kind = saved.Reason == SaveReason.Restore ? BeforeRestore : saved.Rules.Count == 0 ? BeforeTags : string.Empty;
        string name = $"{FolderOf(saved)}/{time}-{saved.Digest.Substring("sha256:".Length, 8)}{kind}{Suffix}";
        _ = SavedDocument.Parse(saved.Document, name);
        string location = await medium.WriteAsync(name, Encoding.UTF8.GetBytes(saved.Document), isDurable: true, cancellationToken);
        return new StoredSave(name, location);
    }

    /// <summary>Keeps how the run ended that made a save.</summary>
    /// <exception cref="AuditException">It could not be kept.</exception>
    public Task RecordAsync(StoredSave save, SaveOutcome outcome, CancellationToken cancellationToken) =>
        medium.WriteAsync(OutcomeName(save.Name), Encoding.UTF8.GetBytes(outcome.ToJson()), isDurable: false, cancellationToken);

    /// <summary>The group's latest save before a clear; null where there is none.</summary>
    /// <exception cref="AuditException">It could not be read, or is damaged.</exception>
    public async Task<EarlierSave?> FindLatestAsync(string accountId, string region, string groupId, CancellationToken cancellationToken)
    {
        HashSet<string> names = new(await medium.ListAsync(FolderOf(accountId, region, groupId), cancellationToken), StringComparer.Ordinal);
        string? latest = names.Where(IsClearSave).OrderByDescending(name => name, StringComparer.Ordinal).FirstOrDefault();
        if (latest is null)
        {
            return null;
        }

        SavedGroup saved = await ReadAsync(latest, cancellationToken);
        if ((saved.AccountId, saved.Region, saved.GroupId) != (accountId, region, groupId))
        {
            throw new AuditException(new Failure
            {
                Kind = FailureKind.BackupMismatch,
                Cause = $"{LocationOf(latest)} is of {saved.AccountId}/{saved.Region}/{saved.GroupId}, and lies with the saves of another group.",
                Remedy = "Put it where it belongs.",
                Resource = LocationOf(latest),
            });
        }

        SaveOutcome? outcome = await OutcomeOfAsync(latest, names, cancellationToken);
        string? restore = names.Where(name => IsRestoreSave(name) && string.CompareOrdinal(name, latest) > 0)
            .OrderByDescending(name => name, StringComparer.Ordinal).FirstOrDefault();
        bool isRestored = restore is not null && await OutcomeOfAsync(restore, names, cancellationToken) is { IsFinished: true };
        return new EarlierSave(
            new StoredSave(latest, LocationOf(latest)), saved, outcome, isRestored, IsRestoreOpen: restore is not null && !isRestored);
    }

    /// <summary>The names of everything under the root that may be a save.</summary>
    /// <exception cref="AuditException">The place could not be listed.</exception>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await medium.ListAsync(string.Empty, cancellationToken)).Where(name => name.EndsWith(Suffix, StringComparison.Ordinal))];

    /// <summary>Of names that this store gave to saves, the latest from before a clear of each group; other names are left as they are.</summary>
    public static IReadOnlyList<string> Latest(IEnumerable<string> names)
    {
        ILookup<bool, string> byForm = names.ToLookup(OwnForm.IsMatch);
        return
        [
            .. byForm[true].Where(IsClearSave)
                .GroupBy(name => name.Substring(0, name.LastIndexOf('/')), StringComparer.Ordinal)
                .Select(folder => folder.OrderByDescending(name => name, StringComparer.Ordinal).First())
                .Concat(byForm[false])
                .OrderBy(name => name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Reads a save.</summary>
    /// <exception cref="AuditException">It could not be read, or is damaged.</exception>
    public async Task<SavedGroup> ReadAsync(string name, CancellationToken cancellationToken) =>
        SavedDocument.Parse(await medium.ReadAsync(name, cancellationToken), LocationOf(name));

    private static bool IsRestoreSave(string name) => name.EndsWith(BeforeRestore + Suffix, StringComparison.Ordinal);

    private static bool IsClearSave(string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal) && !IsRestoreSave(name) && !name.EndsWith(BeforeTags + Suffix, StringComparison.Ordinal);

    private async Task<SaveOutcome?> OutcomeOfAsync(string save, HashSet<string> names, CancellationToken cancellationToken) =>
        names.Contains(OutcomeName(save)) ? SaveOutcome.Parse(await medium.ReadAsync(OutcomeName(save), cancellationToken)) : null;

    private static string OutcomeName(string save) => Path.ChangeExtension(save, OutcomeSuffix);

    private static string FolderOf(SavedGroup saved) => FolderOf(saved.AccountId, saved.Region, saved.GroupId);

    private static string FolderOf(string accountId, string region, string groupId) => $"{accountId}/{region}/{groupId}";
}
