using System.Text;
using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Services;

/// <summary>
/// Computes a request's signature again, from what came over the wire. See
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html"/>.
/// </summary>
internal static class SignatureV4
{
    private const string S3 = "s3";
    private const string PayloadHashHeader = "x-amz-content-sha256";

    [ThreadStatic]
    private static ByteBuffer? _scratch;

    public static string Compute(HttpRequest request, Authorization authorization, string date, byte[] signingKey)
    {
        ByteBuffer text = _scratch ??= new ByteBuffer(2048);
        text.Clear();
        WriteCanonicalRequest(text, request, authorization);
        string canonicalHash = Hash(text);

        text.Clear();
        text.Append("AWS4-HMAC-SHA256\n");
        text.Append(date);
        text.Append((byte)'\n');
        foreach (string part in new[] { authorization.Date, authorization.Region, authorization.Service })
        {
            text.Append(part);
            text.Append((byte)'/');
        }

        text.Append("aws4_request\n");
        text.Append(canonicalHash);
        return Hashing.ToHex(Hashing.HmacSha256(signingKey, text.Bytes, 0, text.Length));
    }

    /// <summary>
    /// Whether the body is the one the client says it hashed; services that sign no hash header need no check.
    /// </summary>
    public static bool BodyMatchesItsHash(HttpRequest request)
    {
        string? claimed = request.Header(PayloadHashHeader);
        return claimed is null || claimed.Length != 64 || claimed == BodyHash(request);
    }

    private static void WriteCanonicalRequest(ByteBuffer text, HttpRequest request, Authorization authorization)
    {
        text.Append(request.Method);
        text.Append((byte)'\n');
        text.Append(authorization.Service == S3 ? S3Path(request.Path) : CanonicalPath(request.Path));
        text.Append((byte)'\n');
        text.Append(CanonicalQuery(request.Query));
        text.Append((byte)'\n');
        foreach (string name in authorization.SignedHeaders.Split(';'))
        {
            text.Append(name);
            text.Append((byte)':');
            text.Append(OneSpace(request.Header(name) ?? string.Empty));
            text.Append((byte)'\n');
        }

        text.Append((byte)'\n');
        text.Append(authorization.SignedHeaders);
        text.Append((byte)'\n');
        text.Append(request.Header(PayloadHashHeader) ?? BodyHash(request));
    }

    /// <summary>The path came encoded; all services but S3 sign it encoded once more.</summary>
    private static string CanonicalPath(string path) =>
        path == "/" ? path : string.Join("/", path.Split('/').Select(UriText.Encode));

    private static string S3Path(string path) =>
        string.Join("/", path.Split('/').Select(part => UriText.Encode(UriText.DecodePath(part))));

    private static string CanonicalQuery(string query)
    {
        if (query.Length == 0)
        {
            return query;
        }

        IEnumerable<string> pairs = FormParameters.Parse(query).Items
            .Select(item => new KeyValuePair<string, string>(UriText.Encode(item.Key), UriText.Encode(item.Value)))
            .OrderBy(item => item.Key, StringComparer.Ordinal)
            .ThenBy(item => item.Value, StringComparer.Ordinal)
            .Select(item => item.Key + "=" + item.Value);
        return string.Join("&", pairs);
    }

    private static string OneSpace(string value)
    {
        StringBuilder? collapsed = null;
        for (int i = 1; i < value.Length; i++)
        {
            bool second = value[i] == ' ' && value[i - 1] == ' ';
            if (second)
            {
                collapsed ??= new StringBuilder(value, 0, i, value.Length);
            }
            else
            {
                collapsed?.Append(value[i]);
            }
        }

        return collapsed?.ToString() ?? value;
    }

    private static string BodyHash(HttpRequest request) =>
        Hashing.ToHex(Hashing.Sha256(request.Body.Array ?? [], request.Body.Offset, request.Body.Count));

    private static string Hash(ByteBuffer text) => Hashing.ToHex(Hashing.Sha256(text.Bytes, 0, text.Length));
}
