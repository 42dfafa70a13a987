namespace DefaultSgAudit.Model;

/// <summary>An Organization, as each of its accounts may see it.</summary>
/// <remarks>See https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html.</remarks>
/// <param name="Id">The Organization's id, <c>o-...</c>.</param>
/// <param name="ManagementAccountId">The management account, 12 digits.</param>
public sealed record OrganizationInfo(string Id, string ManagementAccountId);
