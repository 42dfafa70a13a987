using System.Text.Json;
using Amazon.Runtime;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>Reads what a credential process prints.</summary>
internal static class ProcessOutput
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true };

    /// <summary>The keys; null where the text is not of the documented form.</summary>
    public static TemporaryKeys? Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Options);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("Version", out JsonElement version)
                || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number) || number != 1
                || Value(root, "AccessKeyId") is not { Length: > 0 } access || Value(root, "SecretAccessKey") is not { Length: > 0 } secret)
            {
                return null;
            }

            if (Value(root, "Expiration") is not { Length: > 0 } end)
            {
                return new TemporaryKeys(new ImmutableCredentials(access, secret, Value(root, "SessionToken")), null);
            }

            return DateTimeOffset.TryParse(end, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out DateTimeOffset expiration)
                ? new TemporaryKeys(new ImmutableCredentials(access, secret, Value(root, "SessionToken")), expiration.UtcDateTime)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Value(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
