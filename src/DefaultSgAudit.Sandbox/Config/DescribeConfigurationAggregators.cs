using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Config;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationAggregators.html"/>.
/// </summary>
internal sealed class DescribeConfigurationAggregators : IJsonAction
{
    private const int Most = 50;

    public string Name => "DescribeConfigurationAggregators";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        IReadOnlyList<string>? names = parameters.Texts("ConfigurationAggregatorNames");
        SandboxConfigAggregator[] found =
        [
            .. call.World.ConfigAggregators.Where(each => each.AccountId == call.AccountId && each.Region == call.Region
                && (names is null || names.Contains(each.Name))),
        ];
        if (found.Length < names?.Count)
        {
            throw SelectAggregateResourceConfig.NoAggregator();
        }

        JsonPage page = JsonPage.Read(call, parameters, Most, string.Empty, SelectAggregateResourceConfig.InvalidToken);
        List<SandboxConfigAggregator> shown = page.Take(found, out string? token);
        json.Open('[', "ConfigurationAggregators");
        foreach (SandboxConfigAggregator aggregator in shown)
        {
            json.Open('{');
            json.Value("ConfigurationAggregatorName", aggregator.Name);
            json.Value("ConfigurationAggregatorArn", aggregator.Arn);
            json.Value("CreationTime", aggregator.RecordedAt.ToUnixTimeSeconds());
            json.Value("LastUpdatedTime", aggregator.RecordedAt.ToUnixTimeSeconds());
            WriteSources(json, aggregator, call.World);
            json.Close('}');
        }

        json.Close(']');
        json.Optional("NextToken", token);
    }

    private static void WriteSources(JsonBody json, SandboxConfigAggregator aggregator, SandboxWorld world)
    {
        if (aggregator.AccountIds is null && world.Organization is not null)
        {
            json.Open('{', "OrganizationAggregationSource");
            json.Value("RoleArn", $"arn:aws:iam::{aggregator.AccountId}:role/config-aggregator");
            WriteRegions(json, aggregator);
            json.Close('}');
            return;
        }

        json.Open('[', "AccountAggregationSources");
        json.Open('{');
        json.Open('[', "AccountIds");
        foreach (string id in aggregator.AccountIds ?? [.. world.Accounts.Select(account => account.Id)])
        {
            json.Item(id);
        }

        json.Close(']');
        WriteRegions(json, aggregator);
        json.Close('}');
        json.Close(']');
    }

    private static void WriteRegions(JsonBody json, SandboxConfigAggregator aggregator)
    {
        json.Value("AllAwsRegions", aggregator.Regions is null);
        if (aggregator.Regions is not null)
        {
            json.Open('[', "AwsRegions");
            foreach (string region in aggregator.Regions)
            {
                json.Item(region);
            }

            json.Close(']');
        }
    }
}
