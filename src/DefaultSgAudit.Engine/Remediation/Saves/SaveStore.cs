using System.Globalization;
using System.Text;
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

    /// <summary>Where it is, for people.</summary>
    public string Root => medium.Root;

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
        string location = await medium.WriteAsync(name, Encoding.UTF8.GetBytes(saved.Document), cancellationToken);
        return new StoredSave(name, location);
    }

    /// <summary>Keeps how the run ended that made a save.</summary>
    /// <exception cref="AuditException">It could not be kept.</exception>
    public Task RecordAsync(StoredSave save, SaveOutcome outcome, CancellationToken cancellationToken) =>
        medium.WriteAsync(OutcomeName(save.Name), Encoding.UTF8.GetBytes(outcome.ToJson()), cancellationToken);

    /// <summary>The group's latest save before a clear; null where there is none.</summary>
    /// <exception cref="AuditException">It could not be read, or is damaged.</exception>
    public async Task<EarlierSave?> FindLatestAsync(string accountId, string region, string groupId, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> names = await medium.ListAsync(FolderOf(accountId, region, groupId), cancellationToken);
        string? latest = names.Where(IsClearSave).OrderByDescending(name => name, StringComparer.Ordinal).FirstOrDefault();
        if (latest is null)
        {
            return null;
        }

        SavedGroup saved = SavedDocument.Parse(await medium.ReadAsync(latest, cancellationToken), medium.LocationOf(latest));
        string outcome = OutcomeName(latest);
        return new EarlierSave(
            saved, names.Contains(outcome) ? SaveOutcome.Parse(await medium.ReadAsync(outcome, cancellationToken)) : null);
    }

    /// <summary>Every save before a clear under the root: the latest of each group.</summary>
    /// <exception cref="AuditException">The place could not be listed.</exception>
    public async Task<IReadOnlyList<string>> ListLatestAsync(CancellationToken cancellationToken) =>
    [
        .. from name in await medium.ListAsync(string.Empty, cancellationToken)
           where IsClearSave(name)
           group name by name.Substring(0, name.LastIndexOf('/') + 1) into folder
           orderby folder.Key
           select folder.OrderByDescending(name => name, StringComparer.Ordinal).First(),
    ];

    /// <summary>Reads a save.</summary>
    /// <exception cref="AuditException">It could not be read, or is damaged.</exception>
    public async Task<SavedGroup> ReadAsync(string name, CancellationToken cancellationToken) =>
        SavedDocument.Parse(await medium.ReadAsync(name, cancellationToken), medium.LocationOf(name));

    private static bool IsClearSave(string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal)
        && !name.EndsWith(BeforeRestore + Suffix, StringComparison.Ordinal)
        && !name.EndsWith(BeforeTags + Suffix, StringComparison.Ordinal);

    private static string OutcomeName(string save) => Path.ChangeExtension(save, OutcomeSuffix);

    private static string FolderOf(SavedGroup saved) => FolderOf(saved.AccountId, saved.Region, saved.GroupId);

    private static string FolderOf(string accountId, string region, string groupId) => $"{accountId}/{region}/{groupId}";
}
