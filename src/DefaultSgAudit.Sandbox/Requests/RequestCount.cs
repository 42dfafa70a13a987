namespace DefaultSgAudit.Sandbox.Requests;

/// <summary>How often an account asked for an action in a region.</summary>
/// <param name="AccountId">The account of the key that signed; empty when the key is unknown.</param>
/// <param name="Region">The region signed for; empty when the requests were not signed.</param>
/// <param name="Service">The service, such as <c>ec2</c>.</param>
/// <param name="Action">The action, such as <c>DescribeVpcs</c>.</param>
/// <param name="Requests">All requests that were answered or dropped.</param>
/// <param name="Refused">Those of them that got no answer or one with a status of 400 and above.</param>
public sealed record RequestCount(
    string AccountId, string Region, string Service, string Action, long Requests, long Refused);
