using System.Text.RegularExpressions;

namespace DefaultSgAudit.Aws;

/// <summary>A pattern with <c>*</c>, <c>?</c> and <c>[set]</c>, as PowerShell users write them; letter case does not count.</summary>
public sealed class Wildcard
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline;

    /// <summary>A set of letters and ranges in brackets, or any one character.</summary>
    private static readonly Regex Token = new(@"\[(?:[0-9A-Za-z](?:-[0-9A-Za-z])?)+\]|.", Options);

    private readonly Regex? _regex;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern, or a plain name.</param>
    public Wildcard(string pattern)
    {
        Pattern = pattern ?? throw new ArgumentNullException(nameof(pattern));
        IsPattern = pattern.IndexOfAny(['*', '?', '[']) >= 0;
        if (IsPattern)
        {
            string expression = Token.Replace(pattern, token => Translate(token.Value));
            _regex = new Regex($"^{expression}$", Options, TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>What was written.</summary>
    public string Pattern { get; }

    /// <summary>Whether it has a wildcard in it.</summary>
    public bool IsPattern { get; }

    /// <summary>Whether a name fits.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True if all of it fits.</returns>
    public bool IsMatch(string name) =>
        _regex?.IsMatch(name) ?? string.Equals(Pattern, name, StringComparison.OrdinalIgnoreCase);

    private static string Translate(string token) => token switch
    {
        "*" => ".*",
        "?" => ".",
        { Length: > 1 } when IsSet(token) => token,
        _ => Regex.Escape(token),
    };

    /// <summary>Whether every range in the brackets goes upward; a set that does not is taken literally.</summary>
    private static bool IsSet(string token)
    {
        for (int i = 2; i < token.Length - 2; i++)
        {
            if (token[i] == '-' && token[i - 1] > token[i + 1])
            {
                return false;
            }
        }

        return true;
    }
}
