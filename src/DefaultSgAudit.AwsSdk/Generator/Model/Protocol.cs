using System.Collections.Immutable;

namespace DefaultSgAudit.AwsSdk.Generator.Model;

/// <summary>How a service's requests and answers are written, as far as classes differ by it.</summary>
/// <param name="Name">AWS's name for it.</param>
/// <param name="InputSuffixes">What the shape of an operation's parameters may be named after the operation.</param>
/// <param name="ResultSuffixes">What the shape of an operation's result may be named after the operation.</param>
/// <param name="Sent">The interface of what is sent.</param>
/// <param name="Received">The interface of what is received.</param>
internal sealed record Protocol(
    string Name, ImmutableArray<string> InputSuffixes, ImmutableArray<string> ResultSuffixes, string Sent, string Received)
{
    public static readonly Protocol Ec2 = new("ec2", ["Request"], ["Result"], "IQueryShape", "IXmlShape");

    public static readonly Protocol Json = new("json", ["Request", "Input"], ["Response", "Output"], "IJsonInput", "IJsonOutput");

    public static Protocol Of(string name) =>
        name == Ec2.Name ? Ec2
        : name == Json.Name ? Json
        : throw new ModelException($"protocol '{name}' is not supported.");
}
