using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>
/// What this module asks of AWS Organizations. Lists come page by page, some of them empty; a page that fails ends its list.
/// All but <see cref="DescribeOrganizationAsync"/> is for the management account and delegated administrators only.
/// </summary>
/// <remarks>Every method throws <see cref="AuditException"/> with the failure's kind where AWS gave no usable answer.</remarks>
public interface IOrganizationsGateway
{
    /// <summary>The Organization that the caller's account is in.</summary>
    /// <remarks>See https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html.</remarks>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Its id and its management account.</returns>
    Task<OrganizationInfo> DescribeOrganizationAsync(CancellationToken cancellationToken);

    /// <summary>All accounts of the Organization, whatever their state, the management account included.</summary>
    /// <remarks>See https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html.</remarks>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of accounts.</returns>
    IAsyncEnumerable<IReadOnlyList<OrganizationAccount>> ListAccountsAsync(CancellationToken cancellationToken);

    /// <summary>The accounts that are in a root or organizational unit itself, not in the units below it.</summary>
    /// <remarks>See https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html.</remarks>
    /// <param name="unitId">The id of a root, <c>r-...</c>, or of a unit, <c>ou-...</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of accounts.</returns>
    IAsyncEnumerable<IReadOnlyList<OrganizationAccount>> ListAccountsOfUnitAsync(string unitId, CancellationToken cancellationToken);

    /// <summary>The organizational units that are in a root or organizational unit itself, not those further below.</summary>
    /// <remarks>See https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html.</remarks>
    /// <param name="unitId">The id of a root, <c>r-...</c>, or of a unit, <c>ou-...</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of units.</returns>
    IAsyncEnumerable<IReadOnlyList<OrganizationalUnit>> ListUnitsOfUnitAsync(string unitId, CancellationToken cancellationToken);
}
