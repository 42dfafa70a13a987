using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// A key without a value goes whatever its value, one with a value only if it has that, and without keys all go but
/// AWS's own. See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html"/>.
/// </summary>
internal sealed class DeleteTags : IEc2Action
{
    public string Name => "DeleteTags";

    public void Run(AwsCall call, XmlBody xml)
    {
        Ec2Query query = new(call);
        IReadOnlyList<(string Key, string? Value)> tags = TagParameters.Read(query);
        IReadOnlyList<string> ids = TagTargets.Read(query, call);
        query.End();
        call.Resources.ChangeTags(ids, resource => [.. resource.Tags.Where(tag => !IsMeant(tag))]);
        xml.Element("return", true);

        bool IsMeant(SandboxTag tag) => tags.Count == 0
            ? !TagParameters.IsReserved(tag.Key)
            : tags.Any(other => other.Key == tag.Key && (other.Value ?? tag.Value) == tag.Value);
    }
}
