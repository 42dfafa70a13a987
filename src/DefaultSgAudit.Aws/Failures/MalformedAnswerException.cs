namespace DefaultSgAudit.Aws.Failures;

/// <summary>An answer that is XML but not what the service documents.</summary>
internal sealed class MalformedAnswerException(string problem) : Exception(problem);
