using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DefaultSgAudit.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace DefaultSgAudit.Tests.Runbooks;

/// <summary>The runbook for Systems Manager, as its service reads it.</summary>
internal static class SsmDocument
{
    public static string File { get; } = Repository.PathOf("docs", "runbooks", "AuditOrganization.ssm.yaml");

    public static YamlMappingNode Root { get; } = Read();

    public static YamlMappingNode Step { get; } = (YamlMappingNode)((YamlSequenceNode)Root["mainSteps"]).Single();

    public static IEnumerable<(string Name, YamlMappingNode Declaration)> Parameters =>
        ((YamlMappingNode)Root["parameters"]).Children.Select(entry => (Text(entry.Key), (YamlMappingNode)entry.Value));

    public static string Script => Text(Step["inputs"]["Script"]);

    public static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    public static string? Find(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out YamlNode? found) ? Text(found) : null;

    /// <summary>
    /// The step's input for some values: a text that is a placeholder and nothing else takes the parameter's value as it is, and
    /// what is not given its default.
    /// </summary>
    public static string Payload(IReadOnlyDictionary<string, object> values)
    {
        JsonObject payload = [];
        foreach ((YamlNode key, YamlNode value) in (YamlMappingNode)Step["inputs"]["InputPayload"])
        {
            string name = Regex.Match(Text(value), "^{{ ([A-Za-z0-9:_]+) }}$").Groups[1].Value;
            payload[Text(key)] = name == "automation:EXECUTION_ID" ? Guid.NewGuid().ToString()
                : values.TryGetValue(name, out object? given) ? System.Text.Json.JsonSerializer.SerializeToNode(given)
                : Default(name);
        }

        return payload.ToJsonString();
    }

    private static JsonNode? Default(string name)
    {
        YamlMappingNode declaration = Parameters.Single(parameter => parameter.Name == name).Declaration;
        return declaration["default"] is YamlSequenceNode list
            ? new JsonArray([.. list.Select(item => JsonValue.Create(Text(item)))])
            : JsonValue.Create(Text(declaration["default"]));
    }

    private static YamlMappingNode Read()
    {
        YamlStream yaml = [];
        using StreamReader reader = new(File);
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }
}
