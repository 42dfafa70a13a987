using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>What EC2 says to a request that makes or ends flow logs: it may do so for some resources and not for others.</summary>
/// <param name="FlowLogIds">The flow logs that were made; empty where some were to be ended.</param>
/// <param name="Refusals">What was not done, each with its kind; <see cref="Failure.Resource"/> names the resource or the flow log.</param>
public sealed record FlowLogAnswer(IReadOnlyList<string> FlowLogIds, IReadOnlyList<Failure> Refusals);
