namespace DefaultSgAudit.Aws.Gateways;

/// <summary>The order that S3 lists keys in: by their bytes in UTF-8, which is that of code points, not of .NET's characters.</summary>
internal static class KeyOrder
{
    public static bool IsAfter(string key, string other)
    {
        int at = 0;
        while (at < key.Length && at < other.Length && key[at] == other[at])
        {
            at++;
        }

        if (at == key.Length || at == other.Length)
        {
            return key.Length > other.Length;
        }

        bool isPair = char.IsSurrogate(key[at]);
        return isPair == char.IsSurrogate(other[at]) ? key[at] > other[at] : isPair;
    }
}
