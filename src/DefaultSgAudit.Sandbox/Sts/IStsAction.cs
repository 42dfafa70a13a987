using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Sts;

/// <summary>An action of STS.</summary>
internal interface IStsAction
{
    string Name { get; }

    /// <summary>Writes the result element.</summary>
    /// <exception cref="AwsErrorException">The action ends with an error.</exception>
    void Run(AwsCall call, XmlBody xml);
}
