using Amazon.Organizations;
using Amazon.Organizations.Model;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;
using OrganizationalUnit = DefaultSgAudit.Model.OrganizationalUnit;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>AWS Organizations through the SDK's client; the only place that knows the service's request and response types.</summary>
internal sealed class OrganizationsGateway(AmazonOrganizationsClient client, string region) : IOrganizationsGateway
{
    public Task<OrganizationInfo> DescribeOrganizationAsync(CancellationToken cancellationToken) => CallAsync(
        "DescribeOrganization",
        resource: null,
        async () =>
        {
            DescribeOrganizationResponse answer =
                await client.DescribeOrganizationAsync(new DescribeOrganizationRequest(), cancellationToken);
            return OrganizationMapping.ToModel(answer.Organization);
        },
        cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<OrganizationAccount>> ListAccountsAsync(CancellationToken cancellationToken) => PagesAsync(
        "ListAccounts",
        resource: null,
        async token =>
        {
            ListAccountsResponse answer = await client.ListAccountsAsync(new() { NextToken = token }, cancellationToken);
            return (OrganizationMapping.Listed(answer.Accounts, "Accounts").Select(found => OrganizationMapping.ToModel(found, parentId: null)),
                answer.NextToken);
        },
        account => account.Id,
        cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<OrganizationAccount>> ListAccountsOfUnitAsync(
        string unitId, CancellationToken cancellationToken) => PagesAsync(
        "ListAccountsForParent",
        unitId,
        async token =>
        {
            ListAccountsForParentResponse answer =
                await client.ListAccountsForParentAsync(new() { ParentId = unitId, NextToken = token }, cancellationToken);
            return (OrganizationMapping.Listed(answer.Accounts, "Accounts").Select(found => OrganizationMapping.ToModel(found, unitId)),
                answer.NextToken);
        },
        account => account.Id,
        cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<OrganizationalUnit>> ListUnitsOfUnitAsync(
        string unitId, CancellationToken cancellationToken) => PagesAsync(
        "ListOrganizationalUnitsForParent",
        unitId,
        async token =>
        {
            ListOrganizationalUnitsForParentResponse answer =
                await client.ListOrganizationalUnitsForParentAsync(new() { ParentId = unitId, NextToken = token }, cancellationToken);
            return (OrganizationMapping.Listed(answer.OrganizationalUnits, "OrganizationalUnits").Select(unit => OrganizationMapping.ToModel(unit, unitId)),
                answer.NextToken);
        },
        unit => unit.Id,
        cancellationToken);

    private IAsyncEnumerable<IReadOnlyList<T>> PagesAsync<T>(
        string operation,
        string? resource,
        Func<string?, Task<(IEnumerable<T> Items, string? NextToken)>> ask,
        Func<T, string> idOf,
        CancellationToken cancellationToken) => Pages.ReadAsync(
        token => CallAsync(
            operation,
            resource,
            async () =>
            {
                (IEnumerable<T> items, string? next) = await ask(token);
                return ((IReadOnlyList<T>)[.. items], next);
            },
            cancellationToken),
        idOf,
        () => FailureClassifier.Endless($"organizations:{operation}", region),
        cancellationToken);

    private Task<T> CallAsync<T>(string operation, string? resource, Func<Task<T>> call, CancellationToken cancellationToken) =>
        ServiceCall.RunAsync(
            call, error => OrganizationsErrors.Classify(error, $"organizations:{operation}", region, resource), cancellationToken);
}
