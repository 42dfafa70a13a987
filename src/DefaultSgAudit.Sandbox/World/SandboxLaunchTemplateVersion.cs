namespace DefaultSgAudit.Sandbox.World;

/// <summary>One version of a launch template, with the template's id: what DescribeLaunchTemplateVersions lists.</summary>
internal sealed record SandboxLaunchTemplateVersion : SandboxResource
{
    public required SandboxLaunchTemplate Template { get; init; }

    public required int Number { get; init; }

    public bool IsDefault => Number == Template.DefaultVersion;

    public bool IsLatest => Number == Template.Versions.Count;

    public SandboxLaunch Launch => Template.Versions[Number - 1];
}
