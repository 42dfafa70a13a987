using System.Collections.Concurrent;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// An access key of a user, or a session of a role. See
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html"/>.
/// </summary>
public sealed class SandboxCredentials
{
    private const int KeptSigningKeys = 256;

    private readonly ConcurrentDictionary<(string Date, string Region, string Service), byte[]> _signingKeys = new();

    internal SandboxCredentials(string accountId, string accessKeyId, string secretAccessKey)
    {
        AccountId = accountId;
        AccessKeyId = accessKeyId;
        SecretAccessKey = secretAccessKey;
    }

    /// <summary>The account the credentials act in.</summary>
    public string AccountId { get; }

    /// <summary><c>AKIA...</c> for a user, <c>ASIA...</c> for a session.</summary>
    public string AccessKeyId { get; }

    /// <summary>The secret that requests are signed with.</summary>
    public string SecretAccessKey { get; }

    /// <summary>The session token; null for a user's access key.</summary>
    public string? SessionToken { get; internal init; }

    /// <summary>When a session ends (UTC); null for a user's access key.</summary>
    public DateTimeOffset? Expiration { get; internal init; }

    /// <summary>Who signs: <c>arn:aws:iam::...:user/...</c> or <c>arn:aws:sts::...:assumed-role/...</c>.</summary>
    public string PrincipalArn { get; internal init; } = string.Empty;

    /// <summary><c>AIDA...</c> for a user, <c>AROA...:session</c> for a session.</summary>
    public string UserId { get; internal init; } = string.Empty;

    /// <summary>The role of a session; null for a user's access key.</summary>
    public SandboxRole? Role { get; internal init; }

    /// <summary>The key of Signature Version 4; derived once per day, region and service.</summary>
    internal byte[] SigningKey(string date, string region, string service)
    {
        (string, string, string) scope = (date, region, service);
        if (_signingKeys.TryGetValue(scope, out byte[]? known))
        {
            return known;
        }

        if (_signingKeys.Count >= KeptSigningKeys)
        {
            _signingKeys.Clear();
        }

        byte[] key = System.Text.Encoding.UTF8.GetBytes("AWS4" + SecretAccessKey);
        foreach (string part in new[] { date, region, service, "aws4_request" })
        {
            key = Hashing.HmacSha256(key, part);
        }

        _signingKeys[scope] = key;
        return key;
    }
}
