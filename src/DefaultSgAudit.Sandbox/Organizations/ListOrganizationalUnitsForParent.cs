using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Organizations;

/// <summary>See <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html"/>.</summary>
internal sealed class ListOrganizationalUnitsForParent : IJsonAction
{
    public string Name => "ListOrganizationalUnitsForParent";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        SandboxOrganization organization = OrganizationsService.OfAdministrator(call);
        string parent = OrganizationJson.Parent(parameters, organization);
        JsonPage page = OrganizationJson.Page(call, parameters, parent);
        List<SandboxOrganizationalUnit> shown =
            page.Take(organization.Units.Where(unit => unit.ParentId == parent), out string? token);
        json.Open('[', "OrganizationalUnits");
        foreach (SandboxOrganizationalUnit unit in shown)
        {
            json.Open('{');
            json.Value("Id", unit.Id);
            json.Value("Arn", OrganizationJson.Arn(organization, $"ou/{organization.Id}/{unit.Id}"));
            json.Value("Name", unit.Name);
            json.Close('}');
        }

        json.Close(']');
        OrganizationJson.WriteToken(json, token);
    }
}
