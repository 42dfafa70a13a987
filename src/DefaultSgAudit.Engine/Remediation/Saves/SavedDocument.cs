using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>The JSON text of a saved group: format, version, a digest, and the state that the digest is of.</summary>
internal static class SavedDocument
{
    private const string Format = "DefaultSgAudit.SavedGroup";
    private const int Version = 1;
    private const int MostOfReason = 500;

    /// <summary>What some editors and stores put before a text.</summary>
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>The text is made to be read by people too, and is never part of a page: nothing but control characters needs escaping.</summary>
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>What the digest is of escapes all but ASCII: which other characters are left as they are differs between versions of .NET.</summary>
    private static readonly JavaScriptEncoder DigestEncoder = JavaScriptEncoder.Default;

    /// <summary>The same state with its document and digest.</summary>
    public static SavedGroup Seal(SavedGroup saved)
    {
        byte[] state = Written(writer => SavedState.Write(writer, saved), indented: false, DigestEncoder);
        string digest = DigestOf(state);
        using JsonDocument parsed = JsonDocument.Parse(state);
        byte[] document = Written(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("format", Format);
                writer.WriteNumber("version", Version);
                writer.WriteString("digest", digest);
                writer.WritePropertyName("saved");
                parsed.RootElement.WriteTo(writer);
                writer.WriteEndObject();
            },
            indented: true,
            Encoder);
        return saved with { Digest = digest, Document = Encoding.UTF8.GetString(document) + "\n" };
    }

    /// <summary>Reads a document that may have been through anybody's hands.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What to call it in a failure: a file, a location or "the object".</param>
    /// <exception cref="AuditException">It is none, or is not what was written.</exception>
    public static SavedGroup Parse(string text, string name)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(text.TrimStart(ByteOrderMark), new JsonDocumentOptions { MaxDepth = 16 });
            JsonElement root = parsed.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out JsonElement format)
                || format.ValueKind != JsonValueKind.String || format.GetString() != Format)
            {
                throw Damaged(name, "it is no saved security group");
            }

            if (!root.TryGetProperty("version", out JsonElement version) || version.ValueKind != JsonValueKind.Number
                || !version.TryGetInt32(out int number) || number != Version)
            {
                throw new AuditException(new Failure
                {
                    Kind = FailureKind.BackupVersionUnknown,
                    Cause = $"{name} has a version that this module does not know; it knows version {Version}.",
                    Remedy = "Restore it with the version of the module that wrote it, or a later one.",
                    Resource = name,
                });
            }

            JsonElement state = root.TryGetProperty("saved", out JsonElement found) ? found : throw Damaged(name, "it holds no state");
            string digest = DigestOf(state);
            if (!root.TryGetProperty("digest", out JsonElement written) || written.ValueKind != JsonValueKind.String
                || !string.Equals(written.GetString(), digest, StringComparison.OrdinalIgnoreCase))
            {
                throw Damaged(name, "its digest does not fit: it was changed after it was written");
            }

            return SavedState.Read(state) with { Digest = digest, Document = text };
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw Damaged(name, $"it cannot be read as one: {error.Message.TrimEnd('.')}", error);
        }
    }

    private static AuditException Damaged(string name, string why, Exception? error = null) => new(
        new Failure
        {
            Kind = FailureKind.BackupDamaged,
            Cause = $"{name} cannot be restored: {PlainText.Line(why, MostOfReason)}.",
            Remedy = "Restore another saved state of the group, or mend the file from a copy of it.",
            Resource = name,
        },
        error);

    /// <summary>The digest of a state, however it is indented and escaped.</summary>
    internal static string DigestOf(JsonElement state) => DigestOf(Written(state.WriteTo, indented: false, DigestEncoder));

    private static string DigestOf(byte[] state) => "sha256:" + Sha256Text.Of(state);

    private static byte[] Written(Action<Utf8JsonWriter> write, bool indented, JavaScriptEncoder encoder)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, new JsonWriterOptions { Indented = indented, Encoder = encoder }))
        {
            write(writer);
        }

        return bytes.ToArray();
    }
}
