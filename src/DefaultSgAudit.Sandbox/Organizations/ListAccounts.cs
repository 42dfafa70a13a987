using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Organizations;

/// <summary>See <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html"/>.</summary>
internal sealed class ListAccounts : IJsonAction
{
    public string Name => "ListAccounts";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        SandboxOrganization organization = OrganizationsService.OfAdministrator(call);
        JsonPage page = OrganizationJson.Page(call, parameters, organization.Id);
        OrganizationJson.WriteAccounts(json, call, organization, page, organization.AccountIds);
    }
}
