using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>Makes and ends flow logs in one region.</summary>
/// <remarks>
/// Every method throws <see cref="AuditException"/> with the failure's kind where EC2 refused all of the request, or where
/// its answer was lost: then it may have been done. With <c>dryRun</c>, EC2 only says whether the caller may.
/// </remarks>
public interface IFlowLogEditor
{
    /// <summary>Makes flow logs, one for each resource.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html.</remarks>
    /// <param name="request">What to make.</param>
    /// <param name="dryRun">Whether to ask only.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>What was made, and what was not.</returns>
    Task<FlowLogAnswer> CreateAsync(FlowLogRequest request, bool dryRun, CancellationToken cancellationToken);

    /// <summary>Ends flow logs. What they have delivered stays.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteFlowLogs.html.</remarks>
    /// <param name="flowLogIds">Their ids, at most 1,000.</param>
    /// <param name="dryRun">Whether to ask only.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>What was not done.</returns>
    /// <exception cref="AuditException">One of them is gone, and EC2 ended none: kind <see cref="FailureKind.FlowLogNotFound"/>.</exception>
    Task<FlowLogAnswer> DeleteAsync(IReadOnlyList<string> flowLogIds, bool dryRun, CancellationToken cancellationToken);
}
