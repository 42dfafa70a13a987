using DefaultSgAudit.Sandbox.Json;

namespace DefaultSgAudit.Sandbox.Config;

/// <summary>
/// AWS Config, as far as aggregators are asked for default security groups. See
/// <see href="https://docs.aws.amazon.com/config/latest/APIReference/Welcome.html"/>.
/// </summary>
internal sealed class ConfigService() : JsonService(
    "config", "StarlingDoveService", new SelectAggregateResourceConfig(), new DescribeConfigurationAggregators(),
    new DescribeConfigurationAggregatorSourcesStatus())
{
    protected override (string Throttled, string InternalError) Codes => ("ThrottlingException", "InternalServiceException");
}
