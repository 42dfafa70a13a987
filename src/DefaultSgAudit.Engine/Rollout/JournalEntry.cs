using System.Text;
using System.Text.Json;
using DefaultSgAudit.Engine.Planning;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>A line of a journal: what is about to be done to a network interface, or that it is done with.</summary>
internal sealed record JournalEntry
{
    private const string Format = "DefaultSgAudit.Rollout";
    private const int Version = 1;

    /// <summary>When it was written, in UTC.</summary>
    public DateTimeOffset At { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>The step that it belongs to.</summary>
    public required RolloutStage Stage { get; init; }

    /// <summary>The interface.</summary>
    public required string InterfaceId { get; init; }

    /// <summary>The groups that it is in before the change, in EC2's order; empty where nothing is changed.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>The groups that it is to be in.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>What it says.</summary>
    public JournalKind Kind { get; init; }

    /// <summary>One line, with its end.</summary>
    public byte[] ToLine(Plan plan)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", Version);
            json.WriteString("at", At);
            json.WriteString("accountId", plan.AccountId);
            json.WriteString("region", plan.Region);
            json.WriteString("vpcId", plan.VpcId);
            json.WriteString("groupId", plan.GroupId);
            json.WriteString("stage", Stage.ToString());
            json.WriteString("networkInterfaceId", InterfaceId);
            json.WriteString("kind", Kind.ToString());
            WriteList(json, "before", Before);
            WriteList(json, "after", After);
            json.WriteEndObject();
        }

        return [.. bytes.ToArray(), (byte)'\n'];
    }

    /// <summary>Reads a line that may have been through anybody's hands.</summary>
    /// <exception cref="FormatException">It is none of this plan's.</exception>
    public static JournalEntry Parse(string line, Plan plan)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 4 });
            JsonElement root = parsed.RootElement;
            if (Text(root, "format") != Format || root.GetProperty("version").GetInt32() != Version)
            {
                throw new FormatException("it is of another format or version");
            }

            if ((Text(root, "accountId"), Text(root, "region"), Text(root, "vpcId"), Text(root, "groupId"))
                != (plan.AccountId, plan.Region, plan.VpcId, plan.GroupId))
            {
                throw new FormatException("it is of another account, region, VPC or group");
            }

            JournalEntry entry = new()
            {
                At = root.GetProperty("at").GetDateTimeOffset(),
                Stage = Word<RolloutStage>(root, "stage"),
                InterfaceId = Id(Text(root, "networkInterfaceId"), "eni-"),
                Kind = Word<JournalKind>(root, "kind"),
                Before = List(root, "before"),
                After = List(root, "after"),
            };
            return entry.Kind != JournalKind.Change || entry.Before.Count > 0 ? entry : throw new FormatException("it has no former groups");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or DecoderFallbackException)
        {
            throw new FormatException(error.Message, error);
        }
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> ids)
    {
        json.WriteStartArray(name);
        foreach (string id in ids)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
    }

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() ?? throw new FormatException($"it has no {name}");

    private static T Word<T>(JsonElement root, string name)
        where T : struct, Enum =>
        Text(root, name) is { Length: > 0 } word && char.IsLetter(word[0]) && Enum.TryParse(word, out T value)
            ? value
            : throw new FormatException($"its {name} is none");

    private static string[] List(JsonElement root, string name) =>
        [.. root.GetProperty(name).EnumerateArray().Select(each => Id(each.GetString() ?? string.Empty, "sg-"))];

    private static string Id(string text, string prefix) => PlanCheck.IsId(text, prefix) ? text : throw new FormatException($"'{PlainText.Line(text, 60)}' is no id");
}
