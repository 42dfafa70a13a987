namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>A filter as it was sent: a resource passes when any of the values fits.</summary>
internal sealed record Ec2Filter(string Name, IReadOnlyList<string> Values);
