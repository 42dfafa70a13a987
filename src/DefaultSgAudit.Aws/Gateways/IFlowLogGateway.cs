using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>What this module asks of flow logs in one region.</summary>
/// <remarks>Every method throws <see cref="AuditException"/> with the failure's kind where EC2 gave no usable answer.</remarks>
public interface IFlowLogGateway
{
    /// <summary>The account's flow logs, of whatever resources.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFlowLogs.html.</remarks>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of flow logs.</returns>
    IAsyncEnumerable<IReadOnlyList<FlowLog>> DescribeAllAsync(CancellationToken cancellationToken);

    /// <summary>The account's flow logs of some resources.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFlowLogs.html.</remarks>
    /// <param name="resourceIds">Ids of VPCs, subnets and network interfaces, at most 200.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of flow logs.</returns>
    IAsyncEnumerable<IReadOnlyList<FlowLog>> DescribeOfAsync(IReadOnlyList<string> resourceIds, CancellationToken cancellationToken);
}
