using System.Text.Json;
using Amazon;
using Amazon.Runtime;

namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>Writes a structure's members as properties of a JSON object. What is null is left out.</summary>
internal readonly struct JsonInput(Utf8JsonWriter json)
{
    public static byte[] Write(IJsonInput structure)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            new JsonInput(writer).Object(structure);
        }

        return stream.ToArray();
    }

    /// <summary>Milliseconds since 1970 of a time; one of no kind is taken for UTC.</summary>
    public static long? Milliseconds(DateTime? value) => value is { } time
        ? new DateTimeOffset(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time).ToUnixTimeMilliseconds()
        : null;

    public void Add(string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public void Add(string name, ConstantClass? value) => Add(name, (string?)value);

    public void Add(string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
    }

    public void Add(string name, int? value) => Add(name, (long?)value);

    public void Add(string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    public void Add(string name, IJsonInput? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            Object(value);
        }
    }

    public void Add(string name, List<string>? values)
    {
        if (Begin(name, values))
        {
            foreach (string value in values!)
            {
                json.WriteStringValue(value ?? throw NullItem(name));
            }

            json.WriteEndArray();
        }
    }

    public void Add<T>(string name, List<T>? values)
        where T : class, IJsonInput
    {
        if (Begin(name, values))
        {
            foreach (T value in values!)
            {
                Object(value ?? throw NullItem(name));
            }

            json.WriteEndArray();
        }
    }

    private void Object(IJsonInput structure)
    {
        json.WriteStartObject();
        structure.Write(this);
        json.WriteEndObject();
    }

    /// <summary>An empty list is sent, unless the process has asked for lists that are never null.</summary>
    private bool Begin<T>(string name, List<T>? values)
    {
        bool isSet = values is not null && (values.Count > 0 || !AWSConfigs.InitializeCollections);
        if (isSet)
        {
            json.WriteStartArray(name);
        }

        return isSet;
    }

    private static ArgumentException NullItem(string name) => new($"An item of the request's {name} is null.");
}
