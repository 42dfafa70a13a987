using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Config;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationAggregatorSourcesStatus.html"/>.
/// Of the sources that went well it tells none.
/// </summary>
internal sealed class DescribeConfigurationAggregatorSourcesStatus : IJsonAction
{
    private const int Most = 100;

    public string Name => "DescribeConfigurationAggregatorSourcesStatus";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        SandboxConfigAggregator aggregator = SelectAggregateResourceConfig.Find(call, parameters);
        IReadOnlyList<string>? statuses = parameters.Texts("UpdateStatus");
        JsonPage page = JsonPage.Read(
            call, parameters, Most, $"{aggregator.Region}/{aggregator.Name}", SelectAggregateResourceConfig.InvalidToken);
        List<SandboxAggregatorSource> shown = page.Take(
            aggregator.LateSources.Where(source => statuses?.Contains(source.Status) != false), out string? token);
        json.Open('[', "AggregatedSourceStatusList");
        foreach (SandboxAggregatorSource source in shown)
        {
            json.Open('{');
            json.Value("SourceId", source.AccountId ?? call.World.Organization?.Id ?? "Organization");
            json.Value("SourceType", source.AccountId is null ? "ORGANIZATION" : "ACCOUNT");
            json.Value("LastUpdateStatus", source.Status);
            json.Optional("AwsRegion", source.Region);
            json.Optional("LastErrorCode", source.ErrorCode);
            json.Optional("LastErrorMessage", source.ErrorMessage);
            if (source.UpdatedAt is DateTimeOffset time)
            {
                json.Value("LastUpdateTime", time.ToUnixTimeSeconds());
            }

            json.Close('}');
        }

        json.Close(']');
        json.Optional("NextToken", token);
    }
}
