using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Json;

/// <summary>
/// A service over AWS's JSON 1.1 protocol: the action is in a header, parameters and answer are JSON objects. See
/// <see href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html"/>.
/// </summary>
internal abstract class JsonService : IAwsService
{
    private const string ContentType = "application/x-amz-json-1.1";

    private readonly string _prefix;
    private readonly Dictionary<string, IJsonAction> _actions;

    /// <param name="name">The service's name in credential scopes.</param>
    /// <param name="prefix">What the service's actions begin with in the header.</param>
    /// <param name="actions">What it can do.</param>
    protected JsonService(string name, string prefix, params IJsonAction[] actions)
    {
        Name = name;
        _prefix = prefix + ".";
        _actions = actions.ToDictionary(action => action.Name);
    }

    public string Name { get; }

    /// <summary>The service's code for requests that are too many, and for its own faults.</summary>
    protected abstract (string Throttled, string InternalError) Codes { get; }

    public bool Recognises(AwsCall call) => Target(call).StartsWith(_prefix, StringComparison.Ordinal);

    public string ActionOf(AwsCall call) =>
        Recognises(call) ? Target(call).Substring(_prefix.Length) : string.Empty;

    public virtual void Answer(AwsCall call, HttpResponse response)
    {
        response.ContentType = ContentType;
        if (!_actions.TryGetValue(call.Action, out IJsonAction? action))
        {
            throw new AwsErrorException("UnknownOperationException", "The sandbox has no such operation.");
        }

        JsonParameters parameters = JsonParameters.Parse(call.Request.Body)
            ?? throw new AwsErrorException("SerializationException", "The request is no JSON object.");
        JsonBody json = new(response.Body);
        json.Open('{');
        action.Run(call, parameters, json);
        json.Close('}');
    }

    public virtual AwsError Explain(Refusal refusal, AwsCall call) => refusal.Kind switch
    {
        RefusalKind.MissingCredentials => new(400, "MissingAuthenticationTokenException", "Missing Authentication Token"),
        RefusalKind.IncompleteSignature =>
            new(400, "IncompleteSignatureException", "The request signature does not conform to AWS standards."),
        RefusalKind.UnknownKey or RefusalKind.InvalidToken or RefusalKind.RegionNotEnabled =>
            new(400, "UnrecognizedClientException", "The security token included in the request is invalid."),
        RefusalKind.UnknownRegion =>
            new(400, "InvalidSignatureException", "Credential should be scoped to a valid region."),
        RefusalKind.WrongSignature => new(
            400,
            "InvalidSignatureException",
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
                + "Access Key and signing method. Consult the service documentation for details."),
        RefusalKind.ClockSkewed => new(400, "InvalidSignatureException", "Signature expired."),
        RefusalKind.ExpiredToken => new(400, "ExpiredTokenException", "The security token included in the request is expired"),
        RefusalKind.Throttled => new(400, Codes.Throttled, "Rate exceeded"),
        RefusalKind.Denied =>
            new(400, "AccessDeniedException", DenialText.For(call, $"{Name}:{call.Action}", refusal.Denial, "*")),
        RefusalKind.Unavailable => new(503, "ServiceUnavailableException", "Service Unavailable"),
        _ => new(500, Codes.InternalError, "AWS ran into an error of its own. Try again later."),
    };

    public void WriteError(AwsError error, AwsCall call, HttpResponse response)
    {
        response.ContentType = ContentType;
        JsonBody json = new(response.Body);
        json.Open('{');
        json.Value("__type", error.Code);
        json.Value("Message", error.Message);
        json.Close('}');
    }

    private static string Target(AwsCall call) => call.Request.Header("X-Amz-Target") ?? string.Empty;
}
