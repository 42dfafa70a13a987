using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Recorded;

/// <summary>An AWS Config that says what a test wants it to, of one region.</summary>
/// <param name="vpcs">The rows of VPCs, page by page.</param>
/// <param name="groups">The rows of default groups, page by page.</param>
internal sealed class ScriptedConfig(IEnumerable<IReadOnlyList<string>> vpcs, IEnumerable<IReadOnlyList<string>> groups) : IConfigGateway
{
    public const string Account = "111122223333";
    public const string Region = "eu-west-1";

    public string Counts { get; init; } = $$"""{"COUNT(*)":1,"awsRegion":"{{Region}}"}""";

    public Task<ConfigurationAggregator> DescribeConfigurationAggregatorAsync(string aggregator, CancellationToken cancellationToken) =>
        Task.FromResult(new ConfigurationAggregator(aggregator, [new AggregatorSource([Account], [Region])]));

    public async IAsyncEnumerable<IReadOnlyList<AggregatorSourceStatus>> DescribeLateSourcesAsync(
        string aggregator, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public async IAsyncEnumerable<IReadOnlyList<string>> SelectAggregateResourceConfigAsync(
        string aggregator, string expression, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        IEnumerable<IReadOnlyList<string>> pages = expression.Contains("COUNT(*)") ? [[Counts]]
            : expression.Contains("'AWS::EC2::VPC'") ? vpcs : groups;
        foreach (IReadOnlyList<string> page in pages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return page;
        }
    }

    public static string Vpc(string id, string account = Account, string more = "") =>
        $$"""
        {"accountId":"{{account}}","awsRegion":"{{Region}}","resourceId":"{{id}}","configurationItemCaptureTime":"2026-01-31T12:00:00.000Z",
         "configurationItemStatus":"OK","tags":[{"key":"Name","value":"main","tag":"Name=main"}],
         "configuration":{"ownerId":"{{account}}","isDefault":false,"vpcId":"{{id}}"{{more}}} }
        """;

    public static string Group(string id, string vpc, string account = Account, string inbound = "[]", string outbound = "[]") =>
        $$"""
        {"accountId":"{{account}}","awsRegion":"{{Region}}","resourceId":"{{id}}","configurationItemCaptureTime":"2026-01-31T12:00:00.000Z",
         "configurationItemStatus":"OK","tags":[],
         "configuration":{"groupName":"default","groupId":"{{id}}","ownerId":"{{account}}","vpcId":"{{vpc}}",
            "ipPermissions":{{inbound}},"ipPermissionsEgress":{{outbound}}} }
        """;
}
