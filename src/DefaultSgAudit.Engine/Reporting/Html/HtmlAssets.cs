using System.Security.Cryptography;
using System.Text;

namespace DefaultSgAudit.Engine.Reporting.Html;

/// <summary>The style sheet and the script that are written into each page, with what its content security policy allows by.</summary>
internal static class HtmlAssets
{
    public static string Style { get; } = Read("report.css");

    public static string Script { get; } = Read("report.js");

    /// <summary>Nothing is loaded from anywhere; one style sheet and one script may be there, by their digests.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src '{Digest(Style)}'; script-src '{Digest(Script)}'; base-uri 'none'; form-action 'none'";

    private static string Digest(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
#if NET8_0_OR_GREATER
        byte[] digest = SHA256.HashData(bytes);
#else
        using SHA256 sha = SHA256.Create();
        byte[] digest = sha.ComputeHash(bytes);
#endif
        return $"sha256-{Convert.ToBase64String(digest)}";
    }

    private static string Read(string name)
    {
        using Stream resource = typeof(HtmlAssets).Assembly.GetManifestResourceStream($"{typeof(HtmlAssets).Namespace}.{name}")
            ?? throw new InvalidOperationException($"{name} is not in this build.");
        using StreamReader reader = new(resource, Encoding.UTF8);

        // A digest is of what the browser reads, and that has line feeds alone.
        return reader.ReadToEnd().Replace("\r\n", "\n").Trim();
    }
}
