using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html"/>.</summary>
internal sealed class CreateTags : IEc2Action
{
    public string Name => "CreateTags";

    public void Run(AwsCall call, XmlBody xml)
    {
        Ec2Query query = new(call);
        IReadOnlyList<(string Key, string? Value)> tags = TagParameters.Read(query);
        if (tags.Count == 0)
        {
            throw Ec2Query.Missing("tagSet");
        }

        IReadOnlyList<string> ids = TagTargets.Read(query, call);
        query.End();
        call.Resources.ChangeTags(ids, resource => TagParameters.Merge(resource.Tags, tags));
        xml.Element("return", true);
    }
}
