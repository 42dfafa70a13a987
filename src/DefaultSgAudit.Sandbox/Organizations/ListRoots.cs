using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Organizations;

/// <summary>See <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html"/>.</summary>
internal sealed class ListRoots : IJsonAction
{
    public string Name => "ListRoots";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        SandboxOrganization organization = OrganizationsService.OfAdministrator(call);
        json.Open('[', "Roots");
        json.Open('{');
        json.Value("Id", organization.RootId);
        json.Value("Arn", OrganizationJson.Arn(organization, $"root/{organization.Id}/{organization.RootId}"));
        json.Value("Name", "Root");
        json.Open('[', "PolicyTypes");
        json.Close(']');
        json.Close('}');
        json.Close(']');
    }
}
