using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Organizations;

/// <summary>See <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html"/>.</summary>
internal sealed class ListAccountsForParent : IJsonAction
{
    public string Name => "ListAccountsForParent";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        SandboxOrganization organization = OrganizationsService.OfAdministrator(call);
        string parent = OrganizationJson.Parent(parameters, organization);
        JsonPage page = OrganizationJson.Page(call, parameters, parent);
        OrganizationJson.WriteAccounts(json, call, organization, page, organization.AccountsIn(parent));
    }
}
