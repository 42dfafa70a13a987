using System.Text.Json;

namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>A JSON object of an answer. Everything malformed is a <see cref="JsonException"/>.</summary>
internal readonly struct JsonOutput(JsonElement element)
{
    public static T Read<T>(Stream stream)
        where T : IJsonOutput, new()
    {
        using JsonDocument document = JsonDocument.Parse(stream);
        return new JsonMember("the answer", document.RootElement).Structure<T>()
            ?? throw new JsonException("The answer is null.");
    }

    public IEnumerable<JsonMember> Members()
    {
        foreach (JsonProperty member in element.EnumerateObject())
        {
            yield return new JsonMember(member.Name, member.Value);
        }
    }
}
