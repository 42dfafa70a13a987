using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Files;

/// <summary>A file that a report goes to.</summary>
/// <param name="Format">What it is written as.</param>
/// <param name="Path">The full path.</param>
public sealed record ReportPlace(ReportFormat Format, string Path)
{
    private const string FileName = "default-sg-report";
    private const string Endings = "Give files whose names end in .html, .csv, .json, .ndjson, .asff.json, .ocsf.json, .junit.xml, .sarif or .md, or say -Format.";

    /// <summary>
    /// From paths and formats to files. Where no format is given, each path's name tells its own. Several formats go beside one
    /// path, each with its own ending; a folder gets a file of each format.
    /// </summary>
    /// <param name="paths">Full paths; at least one.</param>
    /// <param name="formats">The formats; empty where the names are to tell.</param>
    /// <returns>The files.</returns>
    /// <exception cref="AuditException">A path is none, a name tells no format, or two files are the same.</exception>
    public static IReadOnlyList<ReportPlace> Choose(IReadOnlyList<string> paths, IReadOnlyList<ReportFormat> formats)
    {
        List<ReportPlace> places = [];
        foreach (string path in paths)
        {
            bool isFolder = Directory.Exists(path);
            if (formats.Count == 0)
            {
                places.Add(new ReportPlace((isFolder ? null : ReportFormats.Of(path)) ?? throw Invalid(path, isFolder ? "it is a folder, and -Format is not given" : "its name tells no format"), path));
            }
            else if (isFolder)
            {
                places.AddRange(formats.Select(format => new ReportPlace(format, System.IO.Path.Combine(path, FileName + ReportFormats.EndingOf(format)))));
            }
            else if (formats.Count == 1)
            {
                places.Add(new ReportPlace(formats[0], path));
            }
            else
            {
                places.AddRange(formats.Select(format => new ReportPlace(format, ReportFormats.Bare(path) + ReportFormats.EndingOf(format))));
            }
        }

        foreach (ReportPlace place in places)
        {
            Check(place.Path);
        }

        return places.GroupBy(each => each.Path, StringComparer.Ordinal).FirstOrDefault(each => each.Count() > 1) is { } twice
            ? throw Invalid(twice.Key, "two reports would go there", "Give each report a path of its own.")
            : places;
    }

    private static void Check(string path)
    {
        if (Directory.Exists(path))
        {
            throw Invalid(path, "it is a folder", "Give a name that no folder has.");
        }

        string? folder = System.IO.Path.GetDirectoryName(path);
        if (folder is null || !Directory.Exists(folder))
        {
            throw Invalid(path, $"there is no folder {folder}", "Make the folder first, or give a path in one that is there.");
        }

        // The report takes the place of what is there, and a device must not be replaced.
        if (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith(@"\\.\", StringComparison.Ordinal))
        {
            throw Invalid(path, "it is no file", "Give the path of a file, or leave -Path out to have the text in the pipeline.");
        }
    }

    private static AuditException Invalid(string path, string why, string remedy = Endings) => new(new Failure
    {
        Kind = FailureKind.InvalidReportPath,
        Cause = $"'{path}' is no place for a report: {why}.",
        Remedy = remedy,
        Resource = path,
    });
}
