using System.Security.Cryptography;
using System.Text;

namespace DefaultSgAudit.Sandbox.Wire;

/// <summary>SHA-256, with and without a key, MD5, and their hexadecimal form.</summary>
internal static class Hashing
{
    private const string Digits = "0123456789abcdef";

    public static byte[] Sha256(byte[] data, int offset, int count)
    {
        using SHA256 sha = SHA256.Create();
        return sha.ComputeHash(data, offset, count);
    }

#pragma warning disable CA5351 // S3 has MD5 for entity tags and Content-MD5, not to keep secrets.
    public static byte[] Md5(byte[] data, int offset, int count)
    {
        using MD5 md5 = MD5.Create();
        return md5.ComputeHash(data, offset, count);
    }
#pragma warning restore CA5351

    public static byte[] HmacSha256(byte[] key, byte[] data, int offset, int count)
    {
        using HMACSHA256 hmac = new(key);
        return hmac.ComputeHash(data, offset, count);
    }

    public static byte[] HmacSha256(byte[] key, string text)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        return HmacSha256(key, data, 0, data.Length);
    }

    public static string ToHex(byte[] bytes)
    {
        char[] text = new char[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[(2 * i) + 1] = Digits[bytes[i] & 0xF];
        }

        return new string(text);
    }
}
