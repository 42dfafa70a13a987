using System.Globalization;
using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Organizations;

/// <summary>What the actions have in common: parameters, pages, and accounts as JSON.</summary>
internal static class OrganizationJson
{
    private const int MostOnPage = 20;
    private const long Joined = 1_735_689_600;

    public static JsonPage Page(AwsCall call, JsonParameters parameters, string list)
    {
        int size = parameters.Number("MaxResults") ?? MostOnPage;
        return size is >= 1 and <= MostOnPage
            ? JsonPage.Read(call, parameters, size, list, () => Invalid("INVALID_NEXT_TOKEN"))
            : throw Invalid(size < 1 ? "MIN_VALUE_EXCEEDED" : "MAX_VALUE_EXCEEDED");
    }

    /// <exception cref="AwsErrorException">There is no such root or unit.</exception>
    public static string Parent(JsonParameters parameters, SandboxOrganization organization)
    {
        string? id = parameters.Text("ParentId");
        return id is null || !(id.StartsWith("r-", StringComparison.Ordinal) || id.StartsWith("ou-", StringComparison.Ordinal))
            ? throw Invalid("INVALID_PATTERN")
            : organization.HasParent(id) ? id
            : throw new AwsErrorException(
                "ParentNotFoundException", "You specified parent that doesn't exist.");
    }

    public static void WriteAccounts(JsonBody json, AwsCall call, SandboxOrganization organization, JsonPage page, IReadOnlyList<string> ids)
    {
        List<string> shown = page.Take(ids, out string? token);
        json.Open('[', "Accounts");
        foreach (string id in shown)
        {
            WriteAccount(json, call.World.Account(id), organization);
        }

        json.Close(']');
        WriteToken(json, token);
    }

    public static void WriteAccount(JsonBody json, SandboxAccount account, SandboxOrganization organization, string? name = null)
    {
        json.Open('{', name);
        json.Value("Id", account.Id);
        json.Value("Arn", Arn(organization, $"account/{organization.Id}/{account.Id}"));
        json.Value("Email", string.Format(CultureInfo.InvariantCulture, "{0}@example.com", account.Id));
        json.Value("Name", account.Name);
        string state = Text(organization.StateOf(account.Id));
        if (organization.TellsStatus)
        {
            json.Value("Status", state);
        }

        if (organization.TellsState)
        {
            json.Value("State", state);
        }

        json.Value("JoinedMethod", account.Id == organization.ManagementAccountId ? "INVITED" : "CREATED");
        json.Value("JoinedTimestamp", Joined);
        json.Close('}');
    }

    public static void WriteToken(JsonBody json, string? token)
    {
        if (token is not null)
        {
            json.Value("NextToken", token);
        }
    }

    public static string Arn(SandboxOrganization organization, string resource) =>
        $"arn:aws:organizations::{organization.ManagementAccountId}:{resource}";

    public static AwsErrorException Invalid(string reason) => new(
        "InvalidInputException", $"You provided a value that does not match the required pattern. ({reason})");

    private static string Text(SandboxAccountState state) => state switch
    {
        SandboxAccountState.Active => "ACTIVE",
        SandboxAccountState.Suspended => "SUSPENDED",
        _ => "PENDING_CLOSURE",
    };
}
