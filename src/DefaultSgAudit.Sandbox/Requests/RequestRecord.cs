namespace DefaultSgAudit.Sandbox.Requests;

/// <summary>One request as the sandbox saw it.</summary>
/// <param name="Time">When it arrived (UTC).</param>
/// <param name="AccountId">The account of the key that signed it; empty when the key is unknown.</param>
/// <param name="Region">The region it was signed for; empty when it was not signed.</param>
/// <param name="Service">The service, such as <c>ec2</c>.</param>
/// <param name="Action">The action, such as <c>DescribeVpcs</c>.</param>
/// <param name="Status">The HTTP status answered; 0 when there was no answer.</param>
/// <param name="ErrorCode">AWS's code of the error answered; empty when there was none.</param>
public sealed record RequestRecord(
    DateTimeOffset Time, string AccountId, string Region, string Service, string Action, int Status, string ErrorCode);
