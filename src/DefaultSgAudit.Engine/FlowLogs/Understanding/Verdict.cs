using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs.Understanding;

/// <summary>What is to be said of a conversation, in one number. Conversations are summed up whose number above 255 is the same.</summary>
internal static class Verdict
{
    /// <summary>Not to be reported: it became part of another one.</summary>
    public const uint Dropped = uint.MaxValue;

    /// <summary>Neither end is known to be the interface's own.</summary>
    private const uint UnplacedBit = 1 << 16;

    public static uint Of(TrafficStatus status, TrafficDirection direction, TrafficEvidence evidence, bool isUnplaced = false) =>
        (isUnplaced ? UnplacedBit : 0) | ((uint)status << 12) | ((uint)direction << 8) | (uint)evidence;

    public static TrafficStatus Status(uint verdict) => (TrafficStatus)((verdict >> 12) & 15);

    public static TrafficDirection Direction(uint verdict) => (TrafficDirection)((verdict >> 8) & 15);

    public static TrafficEvidence Evidence(uint verdict) => (TrafficEvidence)(verdict & 255);

    public static bool IsUnplaced(uint verdict) => (verdict & UnplacedBit) != 0;

    /// <summary>The stronger evidence of two that say the same.</summary>
    public static uint Stronger(uint first, uint second) =>
        (first & ~255u) | ((Math.Min((first - 1) & 255, (second - 1) & 255) + 1) & 255);
}
