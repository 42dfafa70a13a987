namespace DefaultSgAudit.Model;

/// <summary>A version of a launch template, as far as security groups go.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateVersion.html.</remarks>
public sealed record LaunchTemplateVersion
{
    /// <summary>The template's id, <c>lt-...</c>.</summary>
    public required string LaunchTemplateId { get; init; }

    /// <summary>The template's name.</summary>
    public string? LaunchTemplateName { get; init; }

    /// <summary>The version's number, from 1.</summary>
    public required long VersionNumber { get; init; }

    /// <summary>Whether it is the version that is launched where none is named.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The interfaces that an instance gets by it; one without a subnet where it says nothing of interfaces.</summary>
    public required DisplayList<LaunchInterface> Interfaces { get; init; }
}
