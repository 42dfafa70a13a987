using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Json;

/// <summary>An action of a service that speaks JSON.</summary>
internal interface IJsonAction
{
    string Name { get; }

    /// <summary>Writes the members of the answer's object.</summary>
    /// <exception cref="AwsErrorException">The action ends with an error.</exception>
    void Run(AwsCall call, JsonParameters parameters, JsonBody json);
}
