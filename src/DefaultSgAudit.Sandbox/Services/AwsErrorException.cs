namespace DefaultSgAudit.Sandbox.Services;

/// <summary>Ends an action with an error.</summary>
internal sealed class AwsErrorException(int status, string code, string message) : Exception(message)
{
    public AwsErrorException(string code, string message)
        : this(400, code, message)
    {
    }

    public AwsError Error { get; } = new(status, code, message);
}
