using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogCoverage;

/// <summary>The tag by which this module knows the flow logs that it has made: its value is the VPC for which.</summary>
internal static class FlowLogTag
{
    public const string Key = "DefaultSgAudit";

    public static ResourceTag For(string vpcId) => new(Key, vpcId);

    public static bool IsOurs(FlowLog flowLog, string vpcId) => flowLog.Tags.Any(tag => tag.Key == Key && tag.Value == vpcId);
}
