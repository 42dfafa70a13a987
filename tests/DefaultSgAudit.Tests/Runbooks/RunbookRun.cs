using System.Text.Json;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Runbooks;

/// <summary>What came of a runbook's script.</summary>
/// <param name="Failure">What ended it; null where it came to its end.</param>
/// <param name="Output">What it emitted.</param>
/// <param name="Streams">The texts on its other streams, by their names.</param>
/// <param name="PeakBytes">The most memory that its process had.</param>
internal sealed record RunbookRun(string? Failure, JsonElement[] Output, Dictionary<string, string[]> Streams, long PeakBytes)
{
    private static readonly string Folder = Repository.PathOf("tests", "DefaultSgAudit.Tests", "Runbooks");

    /// <summary>All that anybody could read of it.</summary>
    public string Everything => string.Join('\n', [Failure, .. Output.Select(item => item.ToString()), .. Streams.Values.SelectMany(texts => texts)]);

    /// <summary>Runs a script in a process of its own.</summary>
    /// <param name="script">The script.</param>
    /// <param name="prepare">The file that says what the service has.</param>
    /// <param name="modules">Folders to find modules in, before all others.</param>
    /// <param name="environment">What its environment holds besides.</param>
    /// <param name="parameters">The script's parameters.</param>
    public static async Task<RunbookRun> OfAsync(
        string script, string prepare, string modules, IReadOnlyDictionary<string, string> environment, object? parameters = null)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);
            string said = await Powershell.RunAsync(
                new Dictionary<string, string>(environment) { ["PSModulePath"] = modules },
                [
                    "-NoProfile", "-NonInteractive", "-File", Path.Combine(Folder, "run-runbook.ps1"), "-ScriptFile", file,
                    "-PrepareFile", Path.Combine(Folder, prepare), "-Parameters", JsonSerializer.Serialize(parameters ?? new { }),
                ]);
            return JsonSerializer.Deserialize<RunbookRun>(said.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])!;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
