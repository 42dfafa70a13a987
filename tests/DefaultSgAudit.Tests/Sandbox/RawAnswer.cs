namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>An HTTP answer as it came.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body);
