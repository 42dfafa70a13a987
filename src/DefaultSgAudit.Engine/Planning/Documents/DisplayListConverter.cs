using System.Text.Json;
using System.Text.Json.Serialization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Documents;

/// <summary>Lists of the model as JSON arrays.</summary>
internal sealed class DisplayListConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(DisplayList<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(ListConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class ListConverter<T> : JsonConverter<DisplayList<T>>
    {
        public override bool HandleNull => true;

        public override DisplayList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<T[]>(ref reader, options) is { } items && Array.TrueForAll(items, item => item is not null)
                ? new(items)
                : throw new JsonException("a list holds nothing where something should be");

        public override void Write(Utf8JsonWriter writer, DisplayList<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (T item in value)
            {
                JsonSerializer.Serialize(writer, item, options);
            }

            writer.WriteEndArray();
        }
    }
}
