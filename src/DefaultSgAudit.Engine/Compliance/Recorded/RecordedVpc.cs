using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>What AWS Config recorded of a VPC.</summary>
internal sealed record RecordedVpc
{
    /// <summary>The account that owns it; null in records of before VPCs could be shared.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Whether it is its region's default VPC; null where that is not recorded.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>The text of its <c>Name</c> tag.</summary>
    public string? Name => PlainText.OrNull(Tags.FirstOrDefault(tag => tag.Key == "Name")?.Value);

    /// <summary>Its tags.</summary>
    public DisplayList<ResourceTag> Tags { get; init; } = ResourceTag.None;
}
