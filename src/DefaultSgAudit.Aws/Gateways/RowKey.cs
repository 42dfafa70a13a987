namespace DefaultSgAudit.Aws.Gateways;

/// <summary>Two independent 64-bit hashes of a row: known again for 16 bytes, however long it is.</summary>
internal readonly record struct RowKey(ulong First, ulong Second)
{
    public static RowKey Of(string row)
    {
        ulong first = 14695981039346656037;
        ulong second = 0x9E3779B97F4A7C15;
        foreach (char letter in row)
        {
            first = (first ^ letter) * 1099511628211;
            second = (second + letter) * 0xBF58476D1CE4E5B9;
            second ^= second >> 29;
        }

        return new RowKey(first, second);
    }
}
