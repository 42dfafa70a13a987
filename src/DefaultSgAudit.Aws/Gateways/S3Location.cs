using System.Diagnostics.CodeAnalysis;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>A place in Amazon S3: a bucket, and a key or prefix in it. Names that cannot work are refused.</summary>
public sealed record S3Location
{
    private const string Scheme = "s3://";
    private const int MostShown = 200;

    /// <summary>A place by its parts.</summary>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="key">The key or prefix, as it is; empty for all of the bucket.</param>
    /// <exception cref="AuditException">A part cannot be used.</exception>
    public S3Location(string bucket, string key)
    {
        if (S3Names.ProblemOfBucket(bucket) is string ofBucket)
        {
            throw Invalid($"'{PlainText.Line(bucket, MostShown)}' is no bucket's name: {ofBucket}.");
        }

        if (S3Names.ProblemOfKey(key) is string ofKey)
        {
            throw Invalid($"'{PlainText.Line(key, MostShown)}' cannot be a key: {ofKey}.");
        }

        (Bucket, Key) = (bucket, key);
    }

    /// <summary>The bucket's name.</summary>
    public string Bucket { get; }

    /// <summary>The object's key, or a prefix of keys; empty for all of the bucket.</summary>
    public string Key { get; }

    /// <summary>Reads a place as people write it. What follows the bucket is the key as it is: nothing in it is decoded.</summary>
    /// <param name="text">For example <c>s3://my-bucket/some/prefix</c>.</param>
    /// <returns>The place.</returns>
    /// <exception cref="AuditException">The text names no place, or one that cannot be used.</exception>
    public static S3Location Parse(string text)
    {
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid(text.StartsWith("arn:", StringComparison.OrdinalIgnoreCase)
                ? $"'{PlainText.Line(text, MostShown)}' is an ARN."
                : $"'{PlainText.Line(text, MostShown)}' is not of the form s3://bucket/prefix.");
        }

        string rest = text.Substring(Scheme.Length);
        if (rest.StartsWith("arn:", StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid($"'{PlainText.Line(text, MostShown)}' names an ARN; access points are not supported.");
        }

        int slash = rest.IndexOf('/');
        return slash < 0 ? new S3Location(rest, string.Empty) : new S3Location(rest.Substring(0, slash), rest.Substring(slash + 1));
    }

    /// <summary>Reads a place as people write it.</summary>
    /// <param name="text">For example <c>s3://my-bucket/some/prefix</c>.</param>
    /// <param name="location">The place, where the text names one that can be used.</param>
    /// <returns>Whether it does.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out S3Location? location)
    {
        try
        {
            location = text is null ? null : Parse(text);
        }
        catch (AuditException)
        {
            location = null;
        }

        return location is not null;
    }

    /// <summary>A place below this one: the names are parted by one slash.</summary>
    /// <param name="name">What to add to the key.</param>
    /// <returns>The place.</returns>
    /// <exception cref="AuditException">The longer key cannot be used.</exception>
    public S3Location Append(string name) =>
        new(Bucket, Key.Length == 0 || Key[^1] == '/' ? Key + name : $"{Key}/{name}");

    /// <summary>As people write it.</summary>
    /// <returns>For example <c>s3://my-bucket/some/prefix</c>.</returns>
    public override string ToString() => Key.Length == 0 ? Scheme + Bucket : $"{Scheme}{Bucket}/{Key}";

    internal static AuditException Invalid(string cause) => new(new Failure
    {
        Kind = FailureKind.InvalidS3Location,
        Cause = cause,
        Remedy = "Name a bucket, and a key or prefix in it, as s3://bucket/prefix.",
    });
}
