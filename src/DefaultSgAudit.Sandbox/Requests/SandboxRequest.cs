namespace DefaultSgAudit.Sandbox.Requests;

/// <summary>A request on its way through a sandbox, for whoever watches there.</summary>
/// <param name="Number">The how-manyth request it is since the server started, from 1.</param>
/// <param name="AccountId">The account of the key that signed it; empty when the key is unknown.</param>
/// <param name="Region">The region it was signed for; empty when it was not signed.</param>
/// <param name="Service">The service, such as <c>ec2</c>.</param>
/// <param name="Action">The action, such as <c>DescribeVpcs</c>.</param>
/// <param name="Status">The HTTP status that will be answered; 0 before the action and when there is no answer.</param>
/// <param name="ErrorCode">AWS's code of the error that will be answered; empty when there is none.</param>
public sealed record SandboxRequest(
    long Number,
    string AccountId,
    string Region,
    string Service,
    string Action,
    int Status = 0,
    string ErrorCode = "");
