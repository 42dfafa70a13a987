namespace DefaultSgAudit.Sandbox.Wire;

/// <summary>Matching with <c>*</c> and <c>?</c>, as EC2 filters and IAM actions have it.</summary>
internal static class Wildcard
{
    /// <param name="pattern"><c>*</c> any text, <c>?</c> any one character; a backslash takes the next character as it
    /// is.</param>
    /// <param name="text">What is tried.</param>
    /// <param name="ignoreCase">IAM actions ignore case; EC2 filter values do not.</param>
    public static bool Matches(string pattern, string text, bool ignoreCase = false)
    {
        int p = 0;
        int t = 0;
        int starAt = -1;
        int starText = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                starAt = p++;
                starText = t;
                continue;
            }

            bool escaped = p + 1 < pattern.Length && pattern[p] == '\\';
            char wanted = p < pattern.Length ? pattern[escaped ? p + 1 : p] : '\0';
            if (p < pattern.Length && ((wanted == '?' && !escaped) || Same(wanted, text[t], ignoreCase)))
            {
                p += escaped ? 2 : 1;
                t++;
            }
            else if (starAt >= 0)
            {
                p = starAt + 1;
                t = ++starText;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    private static bool Same(char a, char b, bool ignoreCase) =>
        a == b || (ignoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
