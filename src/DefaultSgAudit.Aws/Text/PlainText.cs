namespace DefaultSgAudit.Aws;

/// <summary>Somebody else's words, fit for a terminal: they could hold control sequences, or a book.</summary>
internal static class PlainText
{
    private const int Most = 2000;

    /// <summary>The words as a sentence that ends with one full stop.</summary>
    public static string Sentence(string text)
    {
        string plain = Line(text, Most).Trim();
        return plain.Length == 0 || plain[^1] is '.' or '!' or '?' ? plain : plain + ".";
    }

    /// <summary>The words on one line, and not too many of them.</summary>
    public static string Line(string text, int most) =>
        new string([.. text.Take(most).Select(letter => char.IsControl(letter) ? ' ' : letter)]);
}
