using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Documents;

/// <summary>A plan as JSON: format, version, and the plan. People may change it: reading checks that it is still a plan.</summary>
public static class PlanDocument
{
    private const string Format = "DefaultSgAudit.Plan";
    private const int Version = 1;
    private const int MostOfReason = 500;
    private const int Depth = 16;

    private static readonly JsonSerializerOptions Options = new()
    {
        // The text is for people and diffs, and is never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        MaxDepth = Depth,
        Converters = { new DisplayListConverter(), new PlainStringConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The text of a plan; the same for the same plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>JSON, indented, with a line break at its end.</returns>
    public static string Write(Plan plan) =>
        JsonSerializer.Serialize(new PlanEnvelope { Format = Format, Version = Version, Plan = plan }, Options).Replace("\r\n", "\n") + "\n";

    /// <summary>Reads what <see cref="Write"/> wrote, even if it has been through anybody's hands.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What to call it in a failure: a file, or "the text".</param>
    /// <returns>The plan.</returns>
    /// <exception cref="AuditException">It is no plan, of another version, or one that cannot be.</exception>
    public static Plan Parse(string text, string name) =>
        ParseAll(text, name) is [Plan only] ? only : throw Damaged(name, "it holds several");

    /// <summary>Reads one plan, or an array of them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What to call it in a failure: a file, or "the text".</param>
    /// <returns>The plans, at least one.</returns>
    /// <exception cref="AuditException">One is no plan, of another version, or one that cannot be; or there is none.</exception>
    public static IReadOnlyList<Plan> ParseAll(string text, string name)
    {
        try
        {
            // What some editors put before a text is none of it.
            using JsonDocument parsed = JsonDocument.Parse(text.TrimStart('\uFEFF'), new JsonDocumentOptions { MaxDepth = Depth + 1 });
            JsonElement root = parsed.RootElement;
            Plan[] plans = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray().Select(each => Read(each, name))] : [Read(root, name)];
            return plans.Length > 0 ? plans : throw Damaged(name, "it holds no plan");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw Damaged(name, $"it cannot be read as one: {Words(error)}", error);
        }
    }

    /// <summary>A line, counted from one as editors do, only where it is the text's own: a part of it is read with lines of its own.</summary>
    private static string Words(Exception error)
    {
        int at = error is JsonException ? error.Message.IndexOf(" LineNumber: ", StringComparison.Ordinal) : -1;
        string words = (at < 0 ? error.Message : error.Message.Substring(0, at)).TrimEnd(' ', '|', '.');
        return at >= 0 && error is JsonException { Path: null, LineNumber: long line } ? FormattableString.Invariant($"line {line + 1}: {words}") : words;
    }

    private static Plan Read(JsonElement element, string name)
    {
        RequireVersion(element, name);
        Plan plan = element.Deserialize<PlanEnvelope>(Options)?.Plan ?? throw Damaged(name, "it holds no plan");
        return PlanCheck.Find(plan) is string wrong ? throw Damaged(name, wrong) : plan;
    }

    private static void RequireVersion(JsonElement root, string name)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out JsonElement format)
            || format.ValueKind != JsonValueKind.String || format.GetString() != Format)
        {
            throw Damaged(name, "it is no plan of this module");
        }

        if (!root.TryGetProperty("version", out JsonElement version) || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out int number) || number != Version)
        {
            throw new AuditException(new Failure
            {
                Kind = FailureKind.PlanVersionUnknown,
                Cause = $"{name} has a version that this module does not know; it knows version {Version}.",
                Remedy = "Read it with the version of the module that wrote it, or a later one.",
                Resource = name,
            });
        }
    }

    private static AuditException Damaged(string name, string why, Exception? error = null) => new(
        new Failure
        {
            Kind = FailureKind.PlanDamaged,
            Cause = $"{name} is no plan that can be used: {PlainText.Line(why, MostOfReason)}.",
            Remedy = "Correct it there, or make the plan again with New-DefaultSgPlan.",
            Resource = name,
        },
        error);
}
