using System.Text;
using System.Text.RegularExpressions;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>The files that a path means, in the order of their names.</summary>
internal sealed class FileSearch
{
    private static readonly char[] Wildcards = ['*', '?'];
    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly List<string> _files = [];
    private readonly List<Failure> _failures = [];

    public IReadOnlyList<string> Files => _files;

    public IReadOnlyList<Failure> Failures => _failures;

    public static FileSearch For(string path)
    {
        FileSearch search = new();
        search.Find(path);
        search._files.Sort(StringComparer.Ordinal);
        return search;
    }

    private void Find(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                _files.Add(path);
            }
            else if (Directory.Exists(path))
            {
                Walk(path, null);
            }
            else if (path.IndexOfAny(Wildcards) >= 0)
            {
                Match(path);
            }
        }
        catch (ArgumentException)
        {
            // A path that cannot be is not found.
        }

        if (_files.Count == 0 && _failures.Count == 0)
        {
            _failures.Add(new Failure
            {
                Kind = FailureKind.FlowLogFileNotFound,
                Cause = $"There is no file at {PlainText.Line(path, 400)}.",
                Remedy = "Give the path of a file or of a folder with files, or a pattern that matches some.",
                Resource = path,
            });
        }
    }

    /// <summary>Looks below the last folder that is named without a wildcard.</summary>
    private void Match(string path)
    {
        int wild = path.IndexOfAny(Wildcards);
        int cut = path.LastIndexOfAny(Separators, wild);
        string root = cut < 0 ? "." : path.Substring(0, cut + 1);
        string pattern = path.Substring(cut + 1);
        if (Directory.Exists(root))
        {
            // Twice: what the pattern names may be a folder, too.
            string written = Written(pattern);
            Walk(root, new Regex($"^{written}({Regex.Escape(Slash)}.*)?$", RegexOptions.CultureInvariant, Patience), cut < 0);
        }
    }

    private const string Slash = "/";

    private static string Written(string pattern)
    {
        StringBuilder text = new();
        string slashed = pattern.Replace('\\', '/');
        for (int i = 0; i < slashed.Length; i++)
        {
            if (slashed[i] == '*' && i + 1 < slashed.Length && slashed[i + 1] == '*')
            {
                bool isFolder = i + 2 < slashed.Length && slashed[i + 2] == '/';
                text.Append(isFolder ? "(.*/)?" : ".*");
                i += isFolder ? 2 : 1;
            }
            else
            {
                text.Append(slashed[i] switch { '*' => "[^/]*", '?' => "[^/]", char letter => Regex.Escape(letter.ToString()) });
            }
        }

        return text.ToString();
    }

    private void Walk(string root, Regex? pattern, bool isHere = false)
    {
        Stack<string> folders = new();
        folders.Push(root);
        while (folders.Count > 0)
        {
            string folder = folders.Pop();
            try
            {
                foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
                {
                    Take(entry, Path.Combine(folder, entry.Name), root, pattern, isHere, folders);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                _failures.Add(new Failure
                {
                    Kind = FailureKind.FlowLogUnreadable,
                    Cause = $"The folder {PlainText.Line(folder, 400)} cannot be read: {PlainText.Sentence(error.Message)}",
                    Resource = folder,
                });
            }
        }
    }

    private void Take(FileSystemInfo entry, string path, string root, Regex? pattern, bool isHere, Stack<string> folders)
    {
        if ((entry.Attributes & FileAttributes.Directory) != 0)
        {
            // A link to a folder may lead back to one that contains it.
            if ((entry.Attributes & FileAttributes.ReparsePoint) == 0)
            {
                folders.Push(path);
            }

            return;
        }

        string relative = path.Substring(root.Length).TrimStart(Separators).Replace('\\', '/');
        if (entry.Name[0] != '.' && (pattern is null || pattern.IsMatch(relative)))
        {
            _files.Add(isHere ? relative : path);
        }
    }
}
