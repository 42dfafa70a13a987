using DefaultSgAudit.AwsSdk.Generator.Model;
using DefaultSgAudit.AwsSdk.Generator.Surface;

namespace DefaultSgAudit.AwsSdk.Generator.Source;

/// <summary>The ec2 protocol's requests: parameters whose names are paths, as in Filter.1.Value.2.</summary>
internal static class QuerySource
{
    public static string WriteMethod(ClassPlan plan) => SourceFile.Lines(1,
    [
        "void IQueryShape.Write(QueryWriter query)",
        "{",
        .. plan.Properties.Select(property => $"    query.Add(\"{Path(property)}\", {Value(property)});"),
        "}",
    ]);

    private static string Path(PropertyPlan property) =>
        Name(property.Member) + (property.Wrapped is { } wrapped ? "." + Name(wrapped) : string.Empty);

    private static string Name(Member member) =>
        member.QueryName ?? NamingRules.Capitalized(member.LocationName ?? member.Name);

    /// <summary>An operation that must not happen twice gets a token even when the caller gave none.</summary>
    private static string Value(PropertyPlan property) =>
        property.Member.IsIdempotencyToken ? $"{property.Name} ?? Guid.NewGuid().ToString()" : property.Name;
}
