namespace DefaultSgAudit.Sandbox.Services;

/// <summary>An error in a service's own words.</summary>
internal sealed record AwsError(int Status, string Code, string Message);
