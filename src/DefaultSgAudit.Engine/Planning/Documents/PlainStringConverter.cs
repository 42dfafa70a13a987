using System.Text.Json;
using System.Text.Json.Serialization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Documents;

/// <summary>Texts of a plan are shown in a terminal, and JSON can hold what a terminal obeys: it is taken out where a plan is read.</summary>
internal sealed class PlainStringConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => PlainText.OrNull(reader.GetString());

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
