namespace DefaultSgAudit.Sandbox.World;

/// <summary>A launch template. See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplate.html"/>.</summary>
public sealed record SandboxLaunchTemplate : SandboxResource
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>Its versions, version 1 first.</summary>
    public IReadOnlyList<SandboxLaunch> Versions { get; init; } = [];

    /// <summary>The number of the version that is launched where none is named.</summary>
    public int DefaultVersion { get; init; } = 1;

    /// <summary>Whether a service provider manages it, so that it is shown only on demand.</summary>
    public bool IsHidden { get; init; }
}
