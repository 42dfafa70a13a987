using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>Tags on the wire.</summary>
internal static class TagXml
{
    public static void Write(XmlBody xml, IReadOnlyList<SandboxTag> tags)
    {
        xml.Open("tagSet");
        foreach (SandboxTag tag in tags)
        {
            xml.Open("item");
            xml.Element("key", tag.Key);
            xml.Element("value", tag.Value);
            xml.Close("item");
        }

        xml.Close("tagSet");
    }
}
