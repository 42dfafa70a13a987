namespace DefaultSgAudit.Sandbox.Services;

/// <summary>
/// The Authorization header of Signature Version 4. See
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html"/>.
/// </summary>
internal sealed record Authorization(
    string AccessKeyId, string Date, string Region, string Service, string SignedHeaders, string Signature)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Null when the header is not of this form.</summary>
    public static Authorization? Parse(string? header)
    {
        if (header is null || !header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return null;
        }

        string? credential = null;
        string? signedHeaders = null;
        string? signature = null;
        foreach (string part in header.Substring(Algorithm.Length).Split(','))
        {
            string trimmed = part.Trim();
            credential ??= After(trimmed, "Credential=");
            signedHeaders ??= After(trimmed, "SignedHeaders=");
            signature ??= After(trimmed, "Signature=");
        }

        string[]? scope = credential?.Split('/');
        return scope?.Length == 5 && scope[4] == "aws4_request" && signedHeaders is not null && signature is not null
            ? new Authorization(scope[0], scope[1], scope[2], scope[3], signedHeaders, signature)
            : null;
    }

    private static string? After(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text.Substring(prefix.Length) : null;
}
