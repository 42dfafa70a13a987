namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// What the owner of a shared VPC is told of how participants' interfaces are attached. Both forms are seen in AWS.
/// </summary>
public enum SandboxAttachmentView
{
    /// <summary>Nothing: the interface has no attachment.</summary>
    None = 0,

    /// <summary>An attachment that names neither the instance nor its owner.</summary>
    WithoutInstance = 1,
}
