using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Organizations;

/// <summary>
/// AWS Organizations, as far as accounts and units are read. See
/// <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/Welcome.html"/>.
/// </summary>
internal sealed class OrganizationsService() : JsonService(
    "organizations",
    "AWSOrganizationsV20161128",
    new DescribeOrganization(),
    new DescribeAccount(),
    new ListRoots(),
    new ListAccounts(),
    new ListAccountsForParent(),
    new ListOrganizationalUnitsForParent())
{
    private const string OnlyRegion = "us-east-1";

    protected override (string Throttled, string InternalError) Codes => ("TooManyRequestsException", "ServiceException");

    public override void Answer(AwsCall call, HttpResponse response)
    {
        if (call.Region != OnlyRegion)
        {
            throw new AwsErrorException(
                "InvalidSignatureException", $"Credential should be scoped to a valid region, not '{call.Region}'.");
        }

        base.Answer(call, response);
    }

    /// <summary>The Organization of the caller.</summary>
    /// <exception cref="AwsErrorException">The caller's account is in none.</exception>
    public static SandboxOrganization OfMember(AwsCall call) =>
        call.World.Organization is { } organization && organization.Has(call.AccountId)
            ? organization
            : throw new AwsErrorException(
                "AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");

    /// <summary>The Organization of a caller who may see all of it.</summary>
    /// <exception cref="AwsErrorException">The caller may not.</exception>
    public static SandboxOrganization OfAdministrator(AwsCall call) =>
        OfMember(call) is var organization && organization.MayList(call.AccountId)
            ? organization
            : throw new AwsErrorException("AccessDeniedException", "You don't have permissions to access this resource.");
}
