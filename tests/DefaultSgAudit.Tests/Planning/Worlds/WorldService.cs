using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Planning.Worlds;

/// <summary>A service with a peer that a member really needs, and when it is used.</summary>
public sealed record WorldService(GroupMember Member, TrafficDirection Direction, int Protocol, int Port, string Peer, int Seed)
{
    public string? AwsService { get; init; }

    /// <summary>The last day on which it is used.</summary>
    public int LastDay { get; init; } = int.MaxValue;

    /// <summary>Whether it is used once or twice in all.</summary>
    public bool IsRare { get; init; }

    /// <summary>How often it is used on some days, both counted.</summary>
    public int Times(int from, int until)
    {
        int times = 0;
        for (int day = from; day <= Math.Min(until, LastDay); day++)
        {
            uint chance = (uint)HashCodeOf(Seed, day) % 100;
            times += IsRare ? (chance < 20 ? 1 : 0) : chance < 85 ? 12 : 0;
        }

        return times;
    }

    private static int HashCodeOf(int seed, int day)
    {
        uint mixed = unchecked(((uint)seed * 2654435761u) ^ ((uint)day * 2246822519u));
        return (int)(unchecked((mixed ^ (mixed >> 15)) * 2246822519u) >> 1);
    }
}
