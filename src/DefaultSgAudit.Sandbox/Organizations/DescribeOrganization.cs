using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Organizations;

/// <summary>See <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html"/>.</summary>
internal sealed class DescribeOrganization : IJsonAction
{
    public string Name => "DescribeOrganization";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        SandboxOrganization organization = OrganizationsService.OfMember(call);
        string management = organization.ManagementAccountId;
        json.Open('{', "Organization");
        json.Value("Id", organization.Id);
        json.Value("Arn", OrganizationJson.Arn(organization, $"organization/{organization.Id}"));
        json.Value("FeatureSet", "ALL");
        json.Value("MasterAccountArn", OrganizationJson.Arn(organization, $"account/{organization.Id}/{management}"));
        json.Value("MasterAccountId", management);
        json.Value("MasterAccountEmail", $"{management}@example.com");
        json.Open('[', "AvailablePolicyTypes");
        json.Close(']');
        json.Close('}');
    }
}
