namespace DefaultSgAudit.Sandbox.Http;

/// <summary>A request that is not HTTP, or too much of it; the connection answers the status and closes.</summary>
internal sealed class HttpException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
