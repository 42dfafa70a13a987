using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Sts;

/// <summary>
/// AWS Security Token Service over its query protocol. See
/// <see href="https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html"/>.
/// </summary>
internal sealed class StsService : IAwsService
{
    private const string Version = "2011-06-15";
    private const string Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    private readonly Dictionary<string, IStsAction> _actions =
        new IStsAction[] { new GetCallerIdentity(), new AssumeRole() }.ToDictionary(action => action.Name);

    public string Name => "sts";

    public bool Recognises(AwsCall call) => call.Parameters.Get("Version") == Version;

    public string ActionOf(AwsCall call) => call.Parameters.Get("Action") ?? string.Empty;

    public void Answer(AwsCall call, HttpResponse response)
    {
        string? version = call.Parameters.Get("Version");
        if (!_actions.TryGetValue(call.Action, out IStsAction? action) || version != Version)
        {
            throw new AwsErrorException(
                "InvalidAction",
                $"Could not find operation {call.Action} for version {version ?? "NO_VERSION_SPECIFIED"}");
        }

        XmlBody xml = new(response.Body);
        string root = call.Action + "Response";
        xml.Root(root, Namespace);
        action.Run(call, xml);
        WriteMetadata(xml, call);
        xml.Close(root);
    }

    public AwsError Explain(Refusal refusal, AwsCall call) => refusal.Kind switch
    {
        RefusalKind.MissingCredentials =>
            new(403, "MissingAuthenticationToken", "Request is missing Authentication Token"),
        RefusalKind.IncompleteSignature =>
            new(400, "IncompleteSignature", "The request signature does not conform to AWS standards."),
        RefusalKind.UnknownKey or RefusalKind.InvalidToken or RefusalKind.RegionNotEnabled =>
            new(403, "InvalidClientTokenId", "The security token included in the request is invalid."),
        RefusalKind.UnknownRegion =>
            new(403, "SignatureDoesNotMatch", "Credential should be scoped to a valid region."),
        RefusalKind.WrongSignature => new(
            403,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
                + "Access Key and signing method. Consult the service documentation for details."),
        RefusalKind.ClockSkewed => new(403, "SignatureDoesNotMatch", SkewMessage(call)),
        RefusalKind.ExpiredToken => new(403, "ExpiredToken", "The security token included in the request is expired"),
        RefusalKind.Throttled => new(400, "Throttling", "Rate exceeded"),
        RefusalKind.Denied => new(
            403,
            "AccessDenied",
            DenialText.For(call, "sts:" + call.Action, refusal.Denial, call.Parameters.Get("RoleArn"))),
        RefusalKind.Unavailable =>
            new(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."),
        _ => new(
            500,
            "InternalFailure",
            "The request processing has failed because of an unknown error, exception or failure."),
    };

    public void WriteError(AwsError error, AwsCall call, HttpResponse response)
    {
        XmlBody xml = new(response.Body);
        xml.Root("ErrorResponse", Namespace);
        xml.Open("Error");
        xml.Element("Type", error.Status < 500 ? "Sender" : "Receiver");
        xml.Element("Code", error.Code);
        xml.Element("Message", error.Message);
        xml.Close("Error");
        xml.Element("RequestId", call.RequestId);
        xml.Close("ErrorResponse");
    }

    private static void WriteMetadata(XmlBody xml, AwsCall call)
    {
        xml.Open("ResponseMetadata");
        xml.Element("RequestId", call.RequestId);
        xml.Close("ResponseMetadata");
    }

    private static string SkewMessage(AwsCall call)
    {
        string signed = call.Request.Header("X-Amz-Date") ?? string.Empty;
        string now = AwsTime.ToBasic(call.Now);
        string earliest = AwsTime.ToBasic(call.Now.AddMinutes(-15));
        string latest = AwsTime.ToBasic(call.Now.AddMinutes(15));
        return string.CompareOrdinal(signed, now) < 0
            ? $"Signature expired: {signed} is now earlier than {earliest} ({now} - 15 min.)"
            : $"Signature not yet current: {signed} is still later than {latest} ({now} + 15 min.)";
    }
}
