using System.Globalization;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>Writes what instances are launched with; launch templates and Spot requests name the same things differently.</summary>
internal static class LaunchXml
{
    public static void WriteTemplate(XmlBody xml, SandboxLaunch launch)
    {
        xml.Element("imageId", "ami-0a1b2c3d4e5f60718");
        xml.Element("instanceType", "t3.micro");
        WriteInterfaces(xml, launch, "groupSet", "groupId");
        WriteTexts(xml, "securityGroupIdSet", "item", launch.GroupIds);
        WriteTexts(xml, "securityGroupSet", "item", launch.GroupNames);
    }

    /// <summary>EC2 tells a group's name beside its id.</summary>
    public static void WriteSpecification(XmlBody xml, SandboxLaunch launch, SandboxRegion region)
    {
        xml.Element("imageId", "ami-0a1b2c3d4e5f60718");
        xml.Element("instanceType", "t3.micro");
        xml.Element("subnetId", launch.SubnetId);
        WriteInterfaces(xml, launch, "SecurityGroupId", "SecurityGroupId");
        if (launch.GroupIds.Count == 0)
        {
            return;
        }

        xml.Open("groupSet");
        foreach (string id in launch.GroupIds)
        {
            xml.Open("item");
            xml.Element("groupId", id);
            xml.Element("groupName", region.FindSecurityGroup(id)?.Name);
            xml.Close("item");
        }

        xml.Close("groupSet");
    }

    private static void WriteInterfaces(XmlBody xml, SandboxLaunch launch, string groups, string group)
    {
        if (launch.Interfaces.Count == 0)
        {
            return;
        }

        xml.Open("networkInterfaceSet");
        for (int index = 0; index < launch.Interfaces.Count; index++)
        {
            SandboxLaunchInterface each = launch.Interfaces[index];
            xml.Open("item");
            xml.Element("deviceIndex", index.ToString(CultureInfo.InvariantCulture));
            xml.Element("networkInterfaceId", each.NetworkInterfaceId);
            xml.Element("subnetId", each.SubnetId);
            WriteTexts(xml, groups, group, each.GroupIds);
            xml.Close("item");
        }

        xml.Close("networkInterfaceSet");
    }

    private static void WriteTexts(XmlBody xml, string list, string element, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        xml.Open(list);
        foreach (string text in texts)
        {
            xml.Element(element, text);
        }

        xml.Close(list);
    }
}
