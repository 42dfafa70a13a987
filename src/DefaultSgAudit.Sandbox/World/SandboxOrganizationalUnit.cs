namespace DefaultSgAudit.Sandbox.World;

/// <summary>An organizational unit.</summary>
/// <param name="Id">Its id, <c>ou-...</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="ParentId">The root or unit that it is in.</param>
public sealed record SandboxOrganizationalUnit(string Id, string Name, string ParentId);
