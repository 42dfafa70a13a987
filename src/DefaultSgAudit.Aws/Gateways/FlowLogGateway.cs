using Amazon.EC2;
using Amazon.EC2.Model;
using DefaultSgAudit.Aws.Failures;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>Flow logs through EC2's client.</summary>
internal sealed class FlowLogGateway(AmazonEC2Client client, string region) : IFlowLogGateway, IFlowLogEditor
{
    private const string Describe = "ec2:DescribeFlowLogs";
    private const string Create = "ec2:CreateFlowLogs";
    private const string Delete = "ec2:DeleteFlowLogs";
    private const string WouldBeDone = "DryRunOperation";
    private const string Gone = "InvalidFlowLogId.NotFound";

    /// <summary>The most that EC2 gives in one page, hence the fewest requests.</summary>
    private const int PageSize = 1000;

    public IAsyncEnumerable<IReadOnlyList<Model.FlowLog>> DescribeAllAsync(CancellationToken cancellationToken) =>
        PagesAsync(null, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Model.FlowLog>> DescribeOfAsync(
        IReadOnlyList<string> resourceIds, CancellationToken cancellationToken) =>
        PagesAsync([new Filter { Name = "resource-id", Values = [.. resourceIds] }], cancellationToken);

    public Task<FlowLogAnswer> CreateAsync(FlowLogRequest request, bool dryRun, CancellationToken cancellationToken) => CallAsync(
        Create,
        dryRun,
        async () =>
        {
            CreateFlowLogsResponse answer = await client.CreateFlowLogsAsync(FlowLogMapping.ToRequest(request, dryRun), cancellationToken);
            return new FlowLogAnswer(answer.FlowLogIds ?? [], [.. FlowLogMapping.Refused(answer.Unsuccessful).Select(item => Refusal(Create, item))]);
        },
        cancellationToken);

    public Task<FlowLogAnswer> DeleteAsync(IReadOnlyList<string> flowLogIds, bool dryRun, CancellationToken cancellationToken) => CallAsync(
        Delete,
        dryRun,
        async () =>
        {
            DeleteFlowLogsRequest request = new() { FlowLogIds = [.. flowLogIds], DryRun = dryRun };
            DeleteFlowLogsResponse answer = await client.DeleteFlowLogsAsync(request, cancellationToken);
            return new FlowLogAnswer(
                [], [.. FlowLogMapping.Refused(answer.Unsuccessful).Where(item => item.Code != Gone).Select(item => Refusal(Delete, item))]);
        },
        cancellationToken);

    private IAsyncEnumerable<IReadOnlyList<Model.FlowLog>> PagesAsync(List<Filter>? filters, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            token => ServiceCall.RunAsync(Describe, region, () => PageAsync(filters, token, cancellationToken), cancellationToken),
            found => found.FlowLogId,
            () => FailureClassifier.Endless(Describe, region),
            cancellationToken);

    private async Task<(IReadOnlyList<Model.FlowLog> Items, string? NextToken)> PageAsync(
        List<Filter>? filters, string? token, CancellationToken cancellationToken)
    {
        DescribeFlowLogsRequest request = new() { Filter = filters, MaxResults = PageSize, NextToken = token };
        DescribeFlowLogsResponse answer = await client.DescribeFlowLogsAsync(request, cancellationToken);
        return ([.. Ec2Mapping.Listed(answer.FlowLogs, "flowLogSet").Select(FlowLogMapping.ToModel)], answer.NextToken);
    }

    private Model.Failure Refusal(string action, (string Code, string Message, string? Resource) item) =>
        FlowLogErrors.Describe(item.Code, item.Message) with { Action = action, Region = region, Resource = item.Resource };

    private Task<FlowLogAnswer> CallAsync(
        string action, bool dryRun, Func<Task<FlowLogAnswer>> call, CancellationToken cancellationToken) => ServiceCall.RunAsync(
        async () =>
        {
            try
            {
                return await call();
            }
            catch (AmazonEC2Exception error) when (dryRun && error.ErrorCode == WouldBeDone)
            {
                return new FlowLogAnswer([], []);
            }
        },
        error => FlowLogErrors.Classify(error, action, region),
        cancellationToken);
}
