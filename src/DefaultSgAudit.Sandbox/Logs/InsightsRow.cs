using System.Globalization;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Logs;

/// <summary>An event, and the fields that were found in it.</summary>
internal sealed class InsightsRow(SandboxLogEvent source)
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    /// <summary>Numbers by their size, before everything else, which goes by its letters.</summary>
    public static IComparer<string?> Order { get; } = Comparer<string?>.Create(Compare);

    public SandboxLogEvent Source => source;

    /// <summary>Null where there is no such field.</summary>
    public string? this[string field]
    {
        get => field switch
        {
            "@message" => source.Message,
            "@logStream" => source.Stream,
            _ => _fields.TryGetValue(field, out string? value) ? value : null,
        };
        set => _fields[field] = value!;
    }

    public static bool TryNumber(string? text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private static int Compare(string? one, string? other)
    {
        bool isNumber = TryNumber(one, out decimal first);
        return isNumber != TryNumber(other, out decimal second) ? (isNumber ? -1 : 1)
            : isNumber ? first.CompareTo(second)
            : string.CompareOrdinal(one, other);
    }
}
