using DefaultSgAudit.Sandbox.Http;

namespace DefaultSgAudit.Sandbox.Services;

/// <summary>One AWS service on the wire: its protocol, its actions and its words for errors.</summary>
internal interface IAwsService
{
    /// <summary>
    /// The service's name in credential scopes, which is also the prefix of its actions in IAM policies.
    /// </summary>
    string Name { get; }

    /// <summary>Whether a request without credentials seems to be meant for this service.</summary>
    bool Recognises(AwsCall call);

    /// <summary>The action asked for; empty if none is.</summary>
    string ActionOf(AwsCall call);

    /// <summary>Runs the action.</summary>
    /// <exception cref="AwsErrorException">The action ends with an error.</exception>
    void Answer(AwsCall call, HttpResponse response);

    /// <summary>The service's words for a refusal.</summary>
    AwsError Explain(Refusal refusal, AwsCall call);

    void WriteError(AwsError error, AwsCall call, HttpResponse response);
}
