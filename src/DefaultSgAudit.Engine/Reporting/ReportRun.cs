using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Files;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting;

/// <summary>Results in, reports out: each is written while results come, and is in its place only when all have come.</summary>
public sealed class ReportRun : IDisposable
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    private readonly ReportFacts _facts;
    private readonly List<(ReportPlace Place, ReportFile File, ReportWriter Writer)> _files = [];
    private readonly LineStream? _lines;
    private readonly ReportWriter? _text;

    private ReportRun(ReportOptions options)
    {
        _facts = new ReportFacts(options);
    }

    private ReportRun(ReportOptions options, ReportFormat format, Action<string> line)
        : this(options)
    {
        _lines = new LineStream(line);
        _text = ReportFormats.Writer(format, _lines, options);
    }

    /// <summary>What the completed reports leave out, and why.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>How many verdicts came.</summary>
    public int Results => _facts.Total.Total;

    /// <summary>How many members came.</summary>
    public int Members => _facts.Members;

    private IEnumerable<ReportWriter> Writers => _text is null ? _files.Select(each => each.Writer) : [_text];

    /// <summary>Reports in files.</summary>
    /// <param name="places">The files.</param>
    /// <param name="options">What they say beside the results.</param>
    /// <param name="noClobber">Whether files that exist stay.</param>
    /// <param name="force">Whether files that are marked read-only are replaced too.</param>
    /// <returns>The run; nothing is in its place before it is completed.</returns>
    /// <exception cref="AuditException">A file cannot be written, or is there and is to stay.</exception>
    public static ReportRun ToFiles(IEnumerable<ReportPlace> places, ReportOptions options, bool noClobber, bool force)
    {
        ReportRun run = new(options);
        try
        {
            foreach (ReportPlace place in places)
            {
                ReportFile file = new(place.Path, noClobber, force);
                if (place.Format == ReportFormat.Csv)
                {
                    // Spreadsheets and Windows PowerShell would take it for the machine's own code page.
                    file.Stream.Write(Utf8Mark, 0, Utf8Mark.Length);
                }

                run._files.Add((place, file, ReportFormats.Writer(place.Format, file.Stream, options)));
            }

            return run;
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    /// <summary>A report as lines of text.</summary>
    /// <param name="format">The format.</param>
    /// <param name="options">What it says beside the results.</param>
    /// <param name="line">Takes a line.</param>
    /// <returns>The run.</returns>
    public static ReportRun ToLines(ReportFormat format, ReportOptions options, Action<string> line) => new(options, format, line);

    /// <summary>Takes a verdict or a member.</summary>
    /// <param name="item">The verdict or member.</param>
    /// <returns>False for anything else, which no report has a place for.</returns>
    /// <exception cref="AuditException">A file could not be written.</exception>
    public bool Write(IGroupResult item)
    {
        switch (item)
        {
            case ComplianceResult result:
                Change change = _facts.Count(result);
                Each(writer => writer.Write(result, change));
                return true;
            case GroupMember member:
                _facts.Count(member);
                Each(writer => writer.Write(member));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Completes the reports, and puts files in their places.</summary>
    /// <returns>The paths of the files.</returns>
    /// <exception cref="AuditException">A file could not be written; those before it are in their places.</exception>
    public IReadOnlyList<string> Complete()
    {
        Each(writer => writer.Complete(_facts));
        _lines?.Complete();
        Warnings = [.. Writers.SelectMany(each => each.Warnings)];
        List<string> paths = [];
        while (_files.Count > 0)
        {
            (ReportPlace place, ReportFile file, ReportWriter writer) = _files[0];
            _files.RemoveAt(0);
            using (file)
            {
                writer.Dispose();
                file.Keep();
            }

            paths.Add(place.Path);
        }

        return paths;
    }

    /// <summary>Lets go of what was not completed: no file is left of it.</summary>
    public void Dispose()
    {
        foreach ((_, ReportFile file, ReportWriter writer) in _files)
        {
            try
            {
                writer.Dispose();
            }
            catch (Exception error) when (ReportFile.IsOfFile(error))
            {
                // It had more to write, and the disk is full; nobody wants it any more.
            }

            file.Dispose();
        }

        _text?.Dispose();
    }

    private void Each(Action<ReportWriter> act)
    {
        if (_text is not null)
        {
            act(_text);
        }

        foreach ((ReportPlace place, _, ReportWriter writer) in _files)
        {
            try
            {
                act(writer);
            }
            catch (Exception error) when (ReportFile.IsOfFile(error))
            {
                throw ReportFile.NotWritten(place.Path, error.Message, error);
            }
        }
    }
}
