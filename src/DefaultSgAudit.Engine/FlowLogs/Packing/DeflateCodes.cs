namespace DefaultSgAudit.Engine.FlowLogs.Packing;

/// <summary>What the symbols of DEFLATE mean.</summary>
/// <remarks>See RFC 1951, 3.2.5 to 3.2.7.</remarks>
internal static class DeflateCodes
{
    /// <summary>The order in which the lengths of the code of lengths come.</summary>
    public static readonly byte[] LengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    /// <summary>Literals, the end of a block, and lengths; two symbols take part in the fixed code and never occur.</summary>
    public static readonly uint[] Literals = [.. Enumerable.Range(0, 256).Select(literal => ((uint)literal << 16) | HuffmanTable.Literal),
        HuffmanTable.Special | HuffmanTable.EndOfBlock, .. Lengths(), HuffmanTable.Special, HuffmanTable.Special];

    /// <summary>Distances; two symbols take part in the fixed code and never occur.</summary>
    public static readonly uint[] Distances = [.. Enumerable.Range(0, 30).Select(Distance), HuffmanTable.Special, HuffmanTable.Special];

    /// <summary>Symbols of the code of lengths.</summary>
    public static readonly uint[] Plain = [.. Enumerable.Range(0, 19).Select(symbol => (uint)symbol << 16)];

    private static IEnumerable<uint> Lengths()
    {
        uint length = 3;
        for (int symbol = 0; symbol < 28; symbol++)
        {
            int extra = symbol < 8 ? 0 : (symbol / 4) - 1;
            yield return (length << 16) | (uint)extra;
            length += 1u << extra;
        }

        yield return 258u << 16;
    }

    private static uint Distance(int symbol)
    {
        int extra = symbol < 4 ? 0 : (symbol / 2) - 1;
        uint distance = symbol < 4 ? (uint)symbol + 1 : ((2u + ((uint)symbol & 1)) << extra) + 1;
        return (distance << 16) | (uint)extra;
    }
}
