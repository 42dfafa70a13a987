namespace DefaultSgAudit.Tests.Organization;

/// <summary>A request as it went over the wire: the action, and the body with its escapes undone.</summary>
internal sealed record Asked(string Action, string Body);
