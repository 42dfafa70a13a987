using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;

namespace Amazon.SecurityToken;

/// <summary>See https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html.</summary>
internal static class Signature
{
    public static void Sign(HttpRequestMessage message, string body, ImmutableCredentials keys, string region)
    {
        string time = DateTime.UtcNow.ToString("yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture);
        string scope = $"{time.Substring(0, 8)}/{region}/sts/aws4_request";
        SortedDictionary<string, string> headers = new(StringComparer.Ordinal)
        {
            ["host"] = message.RequestUri!.Authority,
            ["x-amz-date"] = time,
        };
        if (keys.UseToken)
        {
            headers["x-amz-security-token"] = keys.Token!;
        }

        string signed = string.Join(";", headers.Keys);
        string canonical = $"POST\n/\n\n{string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"))}\n{signed}\n{Hash(body)}";
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + keys.SecretKey);
        foreach (string part in scope.Split('/'))
        {
            key = Hmac(key, part);
        }

        string signature = Hex(Hmac(key, $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hash(canonical)}"));
        foreach (KeyValuePair<string, string> header in headers.Where(header => header.Key != "host"))
        {
            message.Headers.Add(header.Key, header.Value);
        }

        message.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={keys.AccessKey}/{scope}, SignedHeaders={signed}, Signature={signature}");
    }

    private static string Hash(string text)
    {
        using SHA256 sha = SHA256.Create();
        return Hex(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    private static byte[] Hmac(byte[] key, string text)
    {
        using HMACSHA256 hmac = new(key);
        return hmac.ComputeHash(Encoding.UTF8.GetBytes(text));
    }

    private static string Hex(byte[] bytes) => string.Concat(bytes.Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));
}
