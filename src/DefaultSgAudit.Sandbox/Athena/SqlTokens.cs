using System.Text.RegularExpressions;

namespace DefaultSgAudit.Sandbox.Athena;

/// <summary>A query's words: names, numbers, texts and signs.</summary>
internal sealed class SqlTokens
{
    private static readonly Regex Token = new(
        "\\G\\s*(?:(?<name>\"(?:[^\"]|\"\")*\")|(?<text>'(?:[^']|'')*')|(?<number>[0-9]+)|(?<word>[A-Za-z_][A-Za-z0-9_]*)|(?<sign><=|>=|<>|!=|[(),.*/+<>=-])|(?<end>\\z))",
        RegexOptions.CultureInvariant);

    private readonly List<(char Kind, string Text)> _all = [];
    private int _at;

    public SqlTokens(string sql)
    {
        int at = 0;
        do
        {
            Match match = Token.Match(sql, at);
            if (!match.Success)
            {
                throw SqlException.Syntax(sql.Substring(at, Math.Min(20, sql.Length - at)).Trim());
            }

            at = match.Index + match.Length;
            _all.Add(
                match.Groups["name"].Success ? ('n', Inside(match.Groups["name"].Value, "\""))
                : match.Groups["text"].Success ? ('t', Inside(match.Groups["text"].Value, "'"))
                : match.Groups["number"].Success ? ('0', match.Groups["number"].Value)
                : match.Groups["word"].Success ? ('w', match.Groups["word"].Value)
                : match.Groups["sign"].Success ? ('s', match.Groups["sign"].Value)
                : ('e', string.Empty));
        }
        while (_all[_all.Count - 1].Kind != 'e');
    }

    public (char Kind, string Text) Next => _all[_at];

    public bool IsEnd => Next.Kind == 'e';

    public (char Kind, string Text) Take() => _all[IsEnd ? _at : _at++];

    /// <summary>Takes a keyword or sign if it comes next.</summary>
    public bool Try(string expected)
    {
        bool isIt = Next.Kind is 'w' or 's' && Next.Text.Equals(expected, StringComparison.OrdinalIgnoreCase);
        _at += isIt ? 1 : 0;
        return isIt;
    }

    public void Expect(string expected)
    {
        if (!Try(expected))
        {
            throw SqlException.Syntax(Next.Text.Length > 0 ? Next.Text : "the end");
        }
    }

    /// <summary>A name, quoted or not; unquoted ones are small letters.</summary>
    public string Name() => Take() switch
    {
        ('n', var quoted) => quoted,
        ('w', var word) => word.ToLowerInvariant(),
        var (_, other) => throw SqlException.Syntax(other),
    };

    private static string Inside(string quoted, string quote) => quoted.Substring(1, quoted.Length - 2).Replace(quote + quote, quote);
}
