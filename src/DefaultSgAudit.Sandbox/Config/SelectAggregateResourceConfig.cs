using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Config;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/config/latest/APIReference/API_SelectAggregateResourceConfig.html"/>. It
/// knows default security groups and nothing else.
/// </summary>
internal sealed class SelectAggregateResourceConfig : IJsonAction
{
    private const int Usual = 25;
    private const int Most = 100;

    /// <summary>More than an account has default groups.</summary>
    private const long Stride = 1_000_000;

    public string Name => "SelectAggregateResourceConfig";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        string? name = parameters.Text("ConfigurationAggregatorName");
        SandboxConfigAggregator aggregator = call.World.ConfigAggregators.FirstOrDefault(
            each => each.Name == name && each.AccountId == call.AccountId && each.Region == call.Region) ?? throw NoAggregator();
        ConfigQuery query = ConfigQuery.Parse(parameters.Text("Expression") ?? string.Empty);
        int limit = parameters.Number("Limit") ?? parameters.Number("MaxResults") ?? 0;
        if (limit is < 0 or > Most)
        {
            throw new AwsErrorException("InvalidLimitException", "The specified limit is outside the allowable range.");
        }

        JsonPage page = JsonPage.Read(
            call, parameters, limit == 0 ? Usual : limit, $"{aggregator.Region}/{aggregator.Name}/{query.Id}", InvalidToken);
        ByteBuffer row = new(4096);
        List<(string Region, SandboxSecurityGroup Group)> shown =
            page.Take(Rows(call.World, aggregator, query, page.Start), out string? token);
        json.Open('[', "Results");
        foreach ((string region, SandboxSecurityGroup group) in shown)
        {
            row.Clear();
            query.Write(new JsonBody(row), region, group, aggregator.RecordedAt);
            json.Item(System.Text.Encoding.UTF8.GetString(row.Bytes, 0, row.Length));
        }

        json.Close(']');
        query.WriteInfo(json);
        if (token is not null)
        {
            json.Value("NextToken", token);
        }
    }

    public static AwsErrorException NoAggregator() => new(
        "NoSuchConfigurationAggregatorException", "The configuration aggregator does not exist.");

    public static AwsErrorException InvalidToken() => new("InvalidNextTokenException", "The specified next token is not valid.");

    /// <summary>The default groups from a place on, which an account's number and one within the account make up.</summary>
    private static IEnumerable<((string Region, SandboxSecurityGroup Group) Row, long End)> Rows(
        SandboxWorld world, SandboxConfigAggregator aggregator, ConfigQuery query, long start)
    {
        IReadOnlyList<SandboxAccount> accounts = world.Accounts;
        for (int i = (int)(start / Stride); i < accounts.Count; i++)
        {
            long end = i * Stride;
            foreach (string region in accounts[i].EnabledRegions)
            {
                if (!query.Asks(accounts[i].Id, region) || !aggregator.Records(accounts[i].Id, region))
                {
                    continue;
                }

                foreach (SandboxSecurityGroup group in accounts[i].Region(region).SecurityGroups.Where(each => each.IsDefault))
                {
                    end++;
                    if (end > start)
                    {
                        yield return ((region, group), end);
                    }
                }
            }
        }
    }
}
