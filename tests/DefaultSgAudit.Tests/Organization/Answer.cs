namespace DefaultSgAudit.Tests.Organization;

/// <summary>An answer that is none of the sandbox's.</summary>
internal sealed record Answer(int Status, string Body)
{
    public string ContentType { get; init; } = "text/xml";

    /// <summary>How long it is held back.</summary>
    public TimeSpan Delay { get; init; }

    public static Answer Json(int status, string body) => new(status, body) { ContentType = "application/x-amz-json-1.1" };

    /// <summary>An error of STS.</summary>
    public static Answer StsError(int status, string code, string message) => new(
        status,
        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>"
            + $"<Code>{code}</Code><Message>{message}</Message></Error><RequestId>00000000-0000-0000-0000-000000000000</RequestId></ErrorResponse>");
}
