using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// Tags as requests give them, and what EC2 asks of them. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions"/>.
/// </summary>
internal static class TagParameters
{
    private const int MostTags = 50;
    private const int MostKey = 128;
    private const int MostValue = 256;
    private const string Reserved = "aws:";

    /// <summary>Whether a tag is one of AWS's own, which nobody else can set or take away.</summary>
    public static bool IsReserved(string key) => key.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase);

    /// <summary>The tags of a request; a value that was not sent is null.</summary>
    /// <exception cref="AwsErrorException">EC2 takes no such tag.</exception>
    public static IReadOnlyList<(string Key, string? Value)> Read(Ec2Query query, string prefix = "")
    {
        List<(string Key, string? Value)> tags = [];
        foreach (string item in query.Items(prefix + "Tag"))
        {
            string key = query.Text(item + "Key") ?? throw Ec2Query.Missing(item + "Key");
            string? value = query.Text(item + "Value");
            Check(key, value);
            tags.Add(tags.Exists(tag => tag.Key == key)
                ? throw Invalid($"Duplicate tag key '{key}' specified.")
                : (key, value));
        }

        return tags;
    }

    /// <summary>The tags that a request specifies for what it makes.</summary>
    /// <param name="query">The parameters.</param>
    /// <param name="resourceType">The only type of resource the action makes.</param>
    /// <exception cref="AwsErrorException">The action makes nothing of that type, or EC2 takes no such tag.</exception>
    public static IReadOnlyList<SandboxTag> Specified(Ec2Query query, string resourceType)
    {
        SandboxTag[] tags = [];
        foreach (string item in query.Items("TagSpecification"))
        {
            string? type = query.Text(item + "ResourceType");
            if (type != resourceType)
            {
                throw Invalid($"'{type}' is not a valid taggable resource type for this operation.");
            }

            tags = Merge(tags, Read(query, item));
        }

        return tags;
    }

    /// <summary>Tags with others added; those of the same key get the new value.</summary>
    /// <exception cref="AwsErrorException">They would be too many.</exception>
    public static SandboxTag[] Merge(
        IReadOnlyList<SandboxTag> tags, IReadOnlyList<(string Key, string? Value)> more)
    {
        SandboxTag[] merged =
        [
            .. tags.Where(tag => more.All(other => other.Key != tag.Key)),
            .. more.Select(tag => new SandboxTag(tag.Key, tag.Value ?? string.Empty)),
        ];
        return merged.Count(tag => !IsReserved(tag.Key)) <= MostTags
            ? merged
            : throw new AwsErrorException(
                "TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
    }

    private static void Check(string key, string? value)
    {
        if (key.Length == 0)
        {
            throw Invalid("Tag keys cannot be empty.");
        }

        if (IsReserved(key))
        {
            throw Invalid("Tag keys starting with 'aws:' are reserved for internal use");
        }

        if (key.Length > MostKey)
        {
            throw Invalid($"Tag key exceeds the maximum length of {MostKey} characters");
        }

        if (value?.Length > MostValue)
        {
            throw Invalid($"Tag value exceeds the maximum length of {MostValue} characters");
        }
    }

    private static AwsErrorException Invalid(string message) => new("InvalidParameterValue", message);
}
