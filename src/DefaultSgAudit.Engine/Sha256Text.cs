using System.Globalization;
using System.Security.Cryptography;

namespace DefaultSgAudit.Engine;

/// <summary>Digests as text.</summary>
internal static class Sha256Text
{
    /// <summary>The SHA-256 digest, in 64 hexadecimal digits.</summary>
    public static string Of(byte[] bytes)
    {
        using SHA256 hash = SHA256.Create();
#pragma warning disable CA1850 // HashData is not in netstandard2.0.
        return string.Concat(hash.ComputeHash(bytes).Select(each => each.ToString("x2", CultureInfo.InvariantCulture)));
#pragma warning restore CA1850
    }
}
