namespace DefaultSgAudit.Aws.Profiles;

/// <summary>A section of a shared file: a profile, a sign-in or a list of services.</summary>
/// <param name="Name">What stands in the brackets.</param>
/// <param name="Path">The file.</param>
internal sealed record ProfileSection(string Name, string Path)
{
    public Dictionary<string, string> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What stands indented below a key without a value: the settings of a service.</summary>
    public Dictionary<string, Dictionary<string, string>> Groups { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the section means nothing certain; null where it does.</summary>
    public string? Problem { get; set; }

    /// <summary>What is held here must not reach a log.</summary>
    public override string ToString() => Name;
}
