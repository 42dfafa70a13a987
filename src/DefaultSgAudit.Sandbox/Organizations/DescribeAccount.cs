using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Organizations;

/// <summary>See <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html"/>.</summary>
internal sealed class DescribeAccount : IJsonAction
{
    public string Name => "DescribeAccount";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        SandboxOrganization organization = OrganizationsService.OfAdministrator(call);
        string id = parameters.Text("AccountId") ?? throw OrganizationJson.Invalid("INVALID_PATTERN");
        if (!organization.Has(id))
        {
            throw new AwsErrorException("AccountNotFoundException", "You specified an account that doesn't exist.");
        }

        OrganizationJson.WriteAccount(json, call.World.Account(id), organization, "Account");
    }
}
