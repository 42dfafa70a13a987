using System.Text;
using System.Text.Json;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>What a run did after it saved a group. Kept beside the save, so that a run that comes after one that did not end knows what to carry over.</summary>
/// <param name="Status">How the run ended.</param>
/// <param name="Removed">The ids of the save's rules that it took away, or the runs before that it went on with.</param>
/// <param name="Remaining">How many rules were left in the group, of either direction; null where that could not be read.</param>
/// <param name="At">When the run ended.</param>
internal sealed record SaveOutcome(RemediationStatus Status, IReadOnlyList<string> Removed, int? Remaining, DateTimeOffset At)
{
    /// <summary>
    /// Whether there is nothing more to come: the group was left empty, so that whatever is in it later has nothing to do with
    /// that save; or, beside a save from before a restore, the group was restored.
    /// </summary>
    public bool IsFinished => Remaining == 0 || Status == RemediationStatus.Restored;

    public string ToJson()
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("status", Status.ToString());
            json.WriteString("at", At);
            json.WriteStartArray("removed");
            foreach (string id in Removed)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
            if (Remaining is int remaining)
            {
                json.WriteNumber("remaining", remaining);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    /// <summary>Reads it; null where it is none.</summary>
    public static SaveOutcome? Parse(string text)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(text);
            JsonElement root = parsed.RootElement;
            return Enum.TryParse(root.GetProperty("status").GetString(), out RemediationStatus status)
                ? new SaveOutcome(
                    status,
                    [.. root.GetProperty("removed").EnumerateArray().Select(id => id.GetString() ?? string.Empty)],
                    root.TryGetProperty("remaining", out JsonElement remaining) ? remaining.GetInt32() : null,
                    root.GetProperty("at").GetDateTimeOffset())
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }
}
