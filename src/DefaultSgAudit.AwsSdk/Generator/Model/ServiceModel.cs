namespace DefaultSgAudit.AwsSdk.Generator.Model;

/// <summary>What a trimmed model file says, and the names that the SDK gives to it.</summary>
internal sealed record ServiceModel(
    string Key,
    Protocol Protocol,
    NamingRules Names,
    IReadOnlyDictionary<string, Operation> Operations,
    IReadOnlyDictionary<string, Shape> Shapes)
{
    public string Namespace => $"Amazon.{Names.Service}";

    public string Client => $"Amazon{Names.Service}Client";

    public string RequestBase => $"Amazon{Names.Service}Request";

    public Shape Shape(string name) =>
        Shapes.TryGetValue(name, out Shape shape)
            ? shape
            : throw new ModelException($"{Key}.json has no shape {name}. Run Models/trim.py.");
}
