namespace DefaultSgAudit.AwsSdk.Generator.Model;

/// <summary>The files say something that cannot become a client; the message says what, and what to do.</summary>
internal sealed class ModelException(string message) : Exception(message);
