using System.Text.Json;
using System.Text.RegularExpressions;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>The marks on an interface: regular expressions, empty where the wire shall carry no such field.</summary>
internal sealed record MemberShape(
    SandboxMemberKind Kind,
    string Type,
    string Requester,
    bool Managed,
    string Attachment,
    string AttachedBy,
    string Description)
{
    public string Instance { get; init; } = string.Empty;

    public string Status { get; init; } = "in-use";

    public string Tags { get; init; } = string.Empty;

    public string Owner { get; init; } = "111122223333";

    public string Operator { get; init; } = string.Empty;

    /// <summary>What does not fit, a line for each field.</summary>
    public IEnumerable<string> Misfits(JsonElement item)
    {
        JsonElement attachment = item.TryGetProperty(nameof(Attachment), out JsonElement there) ? there : default;
        string tags = string.Join(
            ' ', item.GetProperty("TagSet").EnumerateArray().Select(tag => $"{tag.Text("Key")}={tag.Text("Value")}"));
        (string Name, string Expected, string Actual)[] fields =
        [
            ("type", Type, item.Text("InterfaceType")),
            ("requester", Requester, Optional(item, "RequesterId")),
            ("managed", Managed ? "True" : "False", item.Text("RequesterManaged")),
            ("attachment", Attachment, Optional(attachment, "AttachmentId")),
            ("attached by", AttachedBy, Optional(attachment, "InstanceOwnerId")),
            ("instance", Instance, Optional(attachment, "InstanceId")),
            ("description", Description, item.Text("Description")),
            ("status", Status, item.Text("Status")),
            ("tags", Tags, tags),
            ("owner", Owner, item.Text("OwnerId")),
            ("operator", Operator, Optional(item.GetProperty(nameof(Operator)), "Principal")),
        ];
        return fields
            .Where(field => !Regex.IsMatch(field.Actual, $"^(?:{field.Expected})$"))
            .Select(field => $"{Kind}: {field.Name} is '{field.Actual}', not '{field.Expected}'");
    }

    private static string Optional(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
            ? value.ToString()
            : string.Empty;
}
