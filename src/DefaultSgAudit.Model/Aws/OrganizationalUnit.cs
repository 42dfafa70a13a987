namespace DefaultSgAudit.Model;

/// <summary>An organizational unit of an Organization.</summary>
/// <remarks>See https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html.</remarks>
/// <param name="Id">The unit's id, <c>ou-...</c>.</param>
/// <param name="Name">The unit's name.</param>
/// <param name="ParentId">The root or unit that it is in.</param>
public sealed record OrganizationalUnit(string Id, string Name, string ParentId);
