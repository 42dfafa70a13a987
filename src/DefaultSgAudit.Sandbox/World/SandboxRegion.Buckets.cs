using System.Text.RegularExpressions;

namespace DefaultSgAudit.Sandbox.World;

/// <content>S3 buckets.</content>
public sealed partial class SandboxRegion
{
    /// <summary>The buckets the account has here, in the order of their names.</summary>
    public IReadOnlyList<SandboxBucket> Buckets =>
        [.. Account.World.Buckets.Where(bucket => bucket.Home == this)];

    /// <summary>Adds an empty bucket.</summary>
    /// <param name="name">The name: 3 to 63 small letters, digits, dots and hyphens.</param>
    /// <exception cref="ArgumentException">The name is none for a bucket, or taken.</exception>
    public SandboxBucket AddBucket(string name)
    {
        if (!IsBucketName(name))
        {
            throw new ArgumentException($"'{name}' is not a bucket name.", nameof(name));
        }

        SandboxBucket bucket = new(name, this, DateTimeOffset.UtcNow);
        return Account.World.TryAdd(bucket)
            ? bucket
            : throw new ArgumentException($"There is already a bucket {name}.", nameof(name));
    }

    internal static bool IsBucketName(string name) =>
        name.Length is >= 3 and <= 63
        && Regex.IsMatch(name, "^[a-z0-9][a-z0-9.-]*[a-z0-9]$", RegexOptions.CultureInvariant)
        && !name.Contains("..");
}
