using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>An action of EC2.</summary>
internal interface IEc2Action
{
    string Name { get; }

    /// <summary>Writes what comes after the request id.</summary>
    /// <exception cref="AwsErrorException">The action ends with an error.</exception>
    void Run(AwsCall call, XmlBody xml);
}
