using System.Text;
using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Config;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/config/latest/APIReference/API_SelectAggregateResourceConfig.html"/>. It
/// knows VPCs and default security groups and nothing else.
/// </summary>
internal sealed class SelectAggregateResourceConfig : IJsonAction
{
    private const int Usual = 25;
    private const int Most = 100;

    /// <summary>More than an account has default groups and VPCs.</summary>
    private const long Stride = 1_000_000;

    public string Name => "SelectAggregateResourceConfig";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        SandboxConfigAggregator aggregator = Find(call, parameters);
        ConfigQuery query = ConfigQuery.Parse(parameters.Text("Expression") ?? string.Empty);
        int limit = parameters.Number("Limit") ?? parameters.Number("MaxResults") ?? 0;
        if (limit is < 0 or > Most)
        {
            throw new AwsErrorException("InvalidLimitException", "The specified limit is outside the allowable range.");
        }

        JsonPage page = JsonPage.Read(
            call, parameters, limit == 0 ? Usual : limit, $"{aggregator.Region}/{aggregator.Name}/{query.Id}", InvalidToken);
        List<string> rows = query.IsCount
            ? page.Take(Counts(call.World, aggregator, query), out string? token)
            : [.. page.Take(Items(call.World, aggregator, query, page.Start), out token).Select(item => Text(json => query.Write(json, item)))];
        json.Open('[', "Results");
        foreach (string row in rows)
        {
            json.Item(row);
        }

        json.Close(']');
        query.WriteInfo(json);
        json.Optional("NextToken", token);
    }

    /// <exception cref="AwsErrorException">The caller's account has no such aggregator in the region.</exception>
    public static SandboxConfigAggregator Find(AwsCall call, JsonParameters parameters)
    {
        string? name = parameters.Text("ConfigurationAggregatorName");
        return call.World.ConfigAggregators.FirstOrDefault(
            each => each.Name == name && each.AccountId == call.AccountId && each.Region == call.Region) ?? throw NoAggregator();
    }

    public static AwsErrorException NoAggregator() => new(
        "NoSuchConfigurationAggregatorException", "The configuration aggregator does not exist.");

    public static AwsErrorException InvalidToken() => new("InvalidNextTokenException", "The specified next token is not valid.");

    /// <summary>The items from a place on, which an account's number and one within the account make up.</summary>
    private static IEnumerable<(ConfigItem Item, long End)> Items(
        SandboxWorld world, SandboxConfigAggregator aggregator, ConfigQuery query, long start)
    {
        IReadOnlyList<SandboxAccount> accounts = world.Accounts;
        for (int i = (int)(start / Stride); i < accounts.Count; i++)
        {
            long end = i * Stride;
            foreach (ConfigItem item in ItemsOf(accounts[i], aggregator, query))
            {
                end++;
                if (end > start)
                {
                    yield return (item, end);
                }
            }
        }
    }

    private static IEnumerable<ConfigItem> ItemsOf(SandboxAccount account, SandboxConfigAggregator aggregator, ConfigQuery query)
    {
        foreach (string name in account.EnabledRegions.Where(name => query.Asks(account.Id, name)))
        {
            SandboxRegion region = account.Region(name);
            if (IsShown(SandboxConfigAggregator.SecurityGroup))
            {
                foreach (SandboxSecurityGroup group in region.SecurityGroups.Where(each => query.AsksForGroup(each.Name)))
                {
                    yield return new ConfigGroup(account.Id, name, aggregator.RecordedAt, group);
                }
            }

            if (IsShown(SandboxConfigAggregator.Vpc))
            {
                foreach (SandboxVpc vpc in region.DescribableVpcs())
                {
                    yield return new ConfigVpc(account.Id, name, aggregator.RecordedAt, vpc);
                }
            }

            bool IsShown(string type) => query.AsksForType(type) && aggregator.Records(account.Id, name, type);
        }
    }

    private static IEnumerable<string> Counts(SandboxWorld world, SandboxConfigAggregator aggregator, ConfigQuery query) =>
        from item in world.Accounts.SelectMany(account => ItemsOf(account, aggregator, query))
        group item by item.Region into region
        select Text(json => ConfigQuery.WriteCount(json, region.Key, region.LongCount()));

    private static string Text(Action<JsonBody> write)
    {
        ByteBuffer text = new(1024);
        write(new JsonBody(text));
        return Encoding.UTF8.GetString(text.Bytes, 0, text.Length);
    }
}
