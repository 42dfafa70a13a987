using System.Text.Json;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>Members of a row. Whatever is not as documented is a <see cref="RowProblemException"/>, never a guess.</summary>
internal static class RowJson
{
    public static JsonElement? Member(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null ? member : null;

    public static string? Text(JsonElement parent, string name) => Member(parent, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } member => member.GetString(),
        _ => throw new RowProblemException($"its {name} is no text"),
    };

    public static string RequiredText(JsonElement parent, string name) =>
        Text(parent, name) is { Length: > 0 } text ? text : throw new RowProblemException($"it has no {name}");

    public static bool? Flag(JsonElement parent, string name) => Member(parent, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw new RowProblemException($"its {name} is neither true nor false"),
    };

    public static int? Number(JsonElement parent, string name) => Member(parent, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } member when member.TryGetInt32(out int number) => number,
        _ => throw new RowProblemException($"its {name} is no whole number"),
    };

    public static JsonElement Structure(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object
        ? element
        : throw new RowProblemException($"its {name} is no object");

    /// <summary>A list that may be missing.</summary>
    public static IEnumerable<JsonElement> List(JsonElement parent, string name) => Member(parent, name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } member => member.EnumerateArray(),
        _ => throw new RowProblemException($"its {name} is no list"),
    };

    /// <summary>A list that is always there, empty or not.</summary>
    public static IEnumerable<JsonElement> RequiredList(JsonElement parent, string name) => Member(parent, name) is null
        ? throw new RowProblemException($"it has no {name}")
        : List(parent, name);

    /// <summary>An id such as <c>vpc-0a1b</c>, fit for a terminal.</summary>
    public static bool IsId(string? text, string prefix) =>
        text is not null && text.Length > prefix.Length && text.Length <= 64 && text.StartsWith(prefix, StringComparison.Ordinal)
        && text.Skip(prefix.Length).All(letter => letter is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'));

    public static bool IsAccount(string? text) => text?.Length == 12 && text.All(digit => digit is >= '0' and <= '9');
}
