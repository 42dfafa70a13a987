using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Profiles;

/// <summary>
/// One of the shared files, read whatever is in it. What cannot be read is told by its place: a secret may stand in it.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html.</remarks>
internal sealed class ProfileFile
{
    private readonly List<ProfileSection> _sections = [];
    private readonly string _path;
    private Dictionary<string, string>? _group;

    public ProfileFile(string path)
    {
        _path = path;
        try
        {
            string[] lines = File.Exists(path) ? File.ReadAllLines(path) : [];
            for (int i = 0; i < lines.Length && Problem is null; i++)
            {
                Problem = Read(lines[i], i + 1);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Problem = $"'{path}' cannot be read: {PlainText.Sentence(error.Message)}";
        }
    }

    public IReadOnlyList<ProfileSection> Sections => _sections;

    /// <summary>Why the file's content means nothing certain, as a sentence; null where it does.</summary>
    public string? Problem { get; }

    private string? Read(string line, int number)
    {
        string text = line.Trim();
        if (text.IndexOf('\0') >= 0)
        {
            return $"Line {number} of '{_path}' is no text.";
        }

        if (text.Length == 0 || text[0] is '#' or ';')
        {
            return null;
        }

        int sign = text.IndexOf('=');
        bool isSection = text[0] == '[' && text[^1] == ']';
        if ((!isSection && sign < 0) || text.IndexOf('\uFFFD') >= 0)
        {
            return $"Line {number} of '{_path}' is no section, property or comment.";
        }

        if (isSection)
        {
            _sections.Add(new ProfileSection(text.Substring(1, text.Length - 2).Trim(), _path));
            _group = null;
        }
        else if (_sections.Count > 0)
        {
            Add(_sections[^1], char.IsWhiteSpace(line[0]), text.Substring(0, sign).TrimEnd(), text.Substring(sign + 1).TrimStart(), number);
        }

        return null;
    }

    private void Add(ProfileSection section, bool isIndented, string key, string value, int number)
    {
        if (isIndented && _group is not null)
        {
            _group[key] = value;
            return;
        }

        if (section.Values.ContainsKey(key))
        {
            section.Problem ??= $"Line {number} of '{_path}' says '{PlainText.Line(key, 100)}' a second time.";
            return;
        }

        section.Values[key] = value;
        _group = value.Length > 0 ? null : section.Groups[key] = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
    }
}
