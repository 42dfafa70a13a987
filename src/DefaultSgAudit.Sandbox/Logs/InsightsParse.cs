using System.Text.RegularExpressions;

namespace DefaultSgAudit.Sandbox.Logs;

/// <summary><c>parse @message "* *" as a, b</c>: each star takes as little as it can, the last one all the rest.</summary>
internal sealed class InsightsParse
{
    private static readonly Regex Form = new(
        "\\A@message\\s+\"((?:[^\"\\\\]|\\\\.)*)\"\\s+as\\s+(.+)\\z", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private static readonly Regex Name = new("\\A[A-Za-z_][A-Za-z0-9_]*\\z", RegexOptions.CultureInvariant);

    private readonly string[] _literals;
    private readonly string[] _names;

    private InsightsParse(string[] literals, string[] names)
    {
        _literals = literals;
        _names = names;
    }

    public static InsightsParse Read(string rest)
    {
        Match match = Form.Match(rest);
        string[] literals = match.Groups[1].Value.Split('*');
        string[] names = [.. match.Groups[2].Value.Split(',').Select(name => name.Trim())];
        return match.Success && literals.Length == names.Length + 1 && names.All(name => Name.IsMatch(name)) && names.Distinct().Count() == names.Length
            ? new InsightsParse(literals, names)
            : throw InsightsQuery.Malformed(rest);
    }

    /// <summary>Sets the fields, or none where the message is of another form.</summary>
    public void Apply(InsightsRow row)
    {
        string message = row.Source.Message;
        int at = message.IndexOf(_literals[0], StringComparison.Ordinal);
        if (at < 0)
        {
            return;
        }

        at += _literals[0].Length;
        string[] values = new string[_names.Length];
        for (int i = 0; i < _names.Length; i++)
        {
            string literal = _literals[i + 1];
            int end = literal.Length == 0 ? message.Length : message.IndexOf(literal, at, StringComparison.Ordinal);
            if (end < 0)
            {
                return;
            }

            values[i] = message.Substring(at, end - at);
            at = end + literal.Length;
        }

        for (int i = 0; i < _names.Length; i++)
        {
            row[_names[i]] = values[i];
        }
    }
}
