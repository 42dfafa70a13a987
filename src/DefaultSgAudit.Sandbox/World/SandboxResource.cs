namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// What all resources of a region have in common. Resources are immutable: a change puts another record in the place of
/// the old one, so that whoever reads never sees half a change.
/// </summary>
public abstract record SandboxResource
{
    /// <summary>
    /// The resource's id, such as <c>vpc-0a1b2c3d4e5f60718</c>; empty until the resource is added to a region.
    /// </summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The resource's tags.</summary>
    public IReadOnlyList<SandboxTag> Tags { get; init; } = [];

    /// <summary>
    /// The order of creation; pages go by it, so that they neither repeat nor lose anything under changes.
    /// </summary>
    internal long Ordinal { get; init; }
}
