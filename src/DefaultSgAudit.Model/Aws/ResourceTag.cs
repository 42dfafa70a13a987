namespace DefaultSgAudit.Model;

/// <summary>A tag of a resource.</summary>
/// <param name="Key">Its key, at most 128 characters.</param>
/// <param name="Value">Its value, at most 256 characters; often empty.</param>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html.</remarks>
public sealed record ResourceTag(string Key, string Value)
{
    /// <summary>No tags.</summary>
    internal static DisplayList<ResourceTag> None { get; } = new([]);

    /// <summary>Whether AWS itself keeps the tag: nobody else can set or remove it.</summary>
    internal bool IsReserved => Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Key and value, without what a terminal would obey.</summary>
    /// <returns>For example <c>Name=web</c>.</returns>
    public override string ToString() => PlainText.Of($"{Key}={Value}");
}
