using System.Text.Json;
using Amazon.Runtime;

namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>A property of a JSON object in an answer; null is the same as none at all.</summary>
internal readonly struct JsonMember(string name, JsonElement value)
{
    private static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public string Name => name;

    private bool IsNull => value.ValueKind == JsonValueKind.Null;

    public string? Text() => IsNull ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Malformed("text");

    public T? Constant<T>(Func<string, T> find)
        where T : ConstantClass => Text() is { } text ? find(text) : null;

    public bool? Boolean() => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Malformed("boolean"),
    };

    public int? Int32() => IsNull ? null : IsNumber && value.TryGetInt32(out int number) ? number : throw Malformed("whole number");

    public long? Int64() => IsNull ? null : IsNumber && value.TryGetInt64(out long number) ? number : throw Malformed("whole number");

    public double? Double() => IsNull ? null : IsNumber && value.TryGetDouble(out double number) ? number : throw Malformed("number");

    /// <summary>Seconds since 1970, with fractions.</summary>
    public DateTime? Timestamp()
    {
        if (IsNull)
        {
            return null;
        }

        // As a decimal: a double of this size is no longer exact to the microsecond.
        decimal ticks = IsNumber && value.TryGetDecimal(out decimal seconds) && Math.Abs(seconds) < 1e11m
            ? seconds * TimeSpan.TicksPerSecond
            : throw Malformed("time in seconds");
        return Epoch.AddTicks((long)ticks);
    }

    /// <summary>Milliseconds since 1970.</summary>
    public DateTime? Milliseconds()
    {
        long? milliseconds = Int64();
        return milliseconds is < -62135596800000 or > 253402300799999 ? throw Malformed("time in milliseconds")
            : milliseconds is { } time ? Epoch.AddMilliseconds(time)
            : null;
    }

    public T? Structure<T>()
        where T : IJsonOutput, new()
    {
        if (IsNull)
        {
            return default;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Malformed("object");
        }

        T structure = new();
        structure.Read(new JsonOutput(value));
        return structure;
    }

    /// <summary>The list's items that are not null.</summary>
    public List<string>? Texts() => Items(item => item.Text());

    /// <inheritdoc cref="Texts"/>
    public List<T>? Structures<T>()
        where T : class, IJsonOutput, new() => Items(item => item.Structure<T>());

    /// <inheritdoc cref="Texts"/>
    public List<List<T>>? StructureLists<T>()
        where T : class, IJsonOutput, new() => Items(item => item.Structures<T>());

    private bool IsNumber => value.ValueKind == JsonValueKind.Number;

    private List<T>? Items<T>(Func<JsonMember, T?> read)
        where T : class
    {
        if (IsNull)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Malformed("list");
        }

        List<T> items = new(value.GetArrayLength());
        foreach (JsonElement element in value.EnumerateArray())
        {
            if (read(new JsonMember(name, element)) is { } item)
            {
                items.Add(item);
            }
        }

        return items;
    }

    private JsonException Malformed(string expected) => new($"'{name}' should be a {expected} and is not.");
}
