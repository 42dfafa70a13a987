using System.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>The tags by which a roll-out knows again what it made.</summary>
internal static class RolloutTags
{
    /// <summary>On groups and rules that a roll-out made.</summary>
    public const string Key = "defaultsgaudit:plan";

    private const int DigitsOfDigest = 16;

    /// <summary>The tags of a planned group: what it is, and its name where consoles look for one.</summary>
    public static IReadOnlyList<ResourceTag> Of(Plan plan, string groupName) => [Mark(plan, groupName), new ResourceTag("Name", groupName)];

    /// <summary>The tag of a group and of its rules: account, region, VPC, and a digest of the group's name, which may be too long for a tag.</summary>
    public static ResourceTag Mark(Plan plan, string groupName)
    {
        string name = Sha256Text.Of(Encoding.UTF8.GetBytes(groupName)).Substring(0, DigitsOfDigest);
        return new ResourceTag(Key, $"{plan.AccountId}/{plan.Region}/{plan.VpcId}/{name}");
    }
}
