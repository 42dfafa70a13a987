using System.Globalization;
using System.Text;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>
/// What a roll-out does to network interfaces, written before it is done: a file for each run, in
/// <c>account/region/vpc/time-run.jsonl</c>, for its owner only, and a line for each change. Lines are added and never changed.
/// </summary>
internal sealed class Journal(string root, Plan plan)
{
    private const string Suffix = ".jsonl";

    /// <summary>The most bytes of a file: thousands of members have a tenth of that.</summary>
    private const int MostBytes = 64 * 1024 * 1024;

    private readonly object _gate = new();
    private readonly string _path = Path.Combine(
        root,
        plan.AccountId,
        plan.Region,
        plan.VpcId,
        DateTime.UtcNow.ToString("yyyyMMddTHHmmssfffZ", CultureInfo.InvariantCulture) + $"-{Guid.NewGuid():N}{Suffix}");

    private bool _exists;

    /// <summary>This run's file, which is there once something is written.</summary>
    public string Location => _path;

    /// <summary>Writes a line, and returns once it would outlive a power cut.</summary>
    /// <exception cref="AuditException">It could not be written, or not be sure to be: nothing may be changed then.</exception>
    public void Write(JournalEntry entry)
    {
        byte[] line = entry.ToLine(plan);
        lock (_gate)
        {
            try
            {
                if (!_exists)
                {
                    DurableFile.Write(_path, line, isDurable: true);
                    _exists = true;
                    return;
                }

                using FileStream file = new(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
                file.Write(line, 0, line.Length);
                file.Flush(flushToDisk: true);
            }
            catch (Exception error) when (IsOfFileSystem(error))
            {
                throw new AuditException(
                    new Failure
                    {
                        Kind = FailureKind.JournalNotWritten,
                        Cause = $"Nothing was changed, because the journal {_path} could not be written: {PlainText.Sentence(error.Message)}",
                        Remedy = "Give a folder with -JournalPath that can be written to.",
                        Resource = _path,
                    },
                    error);
            }
        }
    }

    /// <summary>All that earlier runs, and this one, have written about the plan's default group, in its order.</summary>
    /// <exception cref="AuditException">A journal could not be read, or is not what was written.</exception>
    public IReadOnlyList<JournalEntry> Read()
    {
        string folder = Path.GetDirectoryName(_path)!;
        try
        {
            return !Directory.Exists(folder)
                ? []
                : [.. Directory.GetFiles(folder, "*" + Suffix).OrderBy(Path.GetFileName, StringComparer.Ordinal).SelectMany(ReadFile)];
        }
        catch (Exception error) when (IsOfFileSystem(error))
        {
            throw Unreadable(folder, error.Message, error);
        }
    }

    private static bool IsOfFileSystem(Exception error) =>
        error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException or System.Security.SecurityException;

    private static AuditException Unreadable(string path, string why, Exception? error = null) => new(
        new Failure
        {
            Kind = FailureKind.JournalUnreadable,
            Cause = $"The journal {path} cannot be used: {PlainText.Sentence(why)}",
            Remedy = "Mend it from a copy, or give another folder with -JournalPath.",
            Resource = path,
        },
        error);

    private List<JournalEntry> ReadFile(string path)
    {
        // A pipe would be waited for and a device read for ever; a link may lead to either.
        FileInfo found = new(path);
        if ((found.Attributes & FileAttributes.ReparsePoint) != 0 || found.Length is 0 or > MostBytes)
        {
            throw Unreadable(path, "it is a link, empty, no file, or larger than a journal can be");
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        string text;
        try
        {
            text = reader.ReadToEnd();
        }
        catch (DecoderFallbackException error)
        {
            throw Unreadable(path, error.Message, error);
        }

        // What is not a whole line was being written when the run ended: its change had not begun.
        string[] lines = text.Split('\n');
        List<JournalEntry> entries = [];
        for (int i = 0; i < lines.Length - 1; i++)
        {
            try
            {
                entries.Add(JournalEntry.Parse(lines[i], plan));
            }
            catch (FormatException error)
            {
                throw Unreadable(path, $"line {i + 1} is no entry of it: {error.Message}", error);
            }
        }

        return entries;
    }
}
