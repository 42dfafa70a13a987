using System.Runtime.InteropServices;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Traffic;

/// <summary>What was seen, added up; times in seconds of Unix time, 0 where they are not known.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Evidence
{
    public long Records;
    public long Conversations;
    public long First;
    public long Last;
    public TrafficEvidence Weakest;

    public static Evidence Of(TrafficSummary summary) => new()
    {
        Records = summary.Records,
        Conversations = summary.Conversations,
        First = summary.FirstSeen?.ToUnixTimeSeconds() ?? 0,
        Last = summary.LastSeen?.ToUnixTimeSeconds() ?? 0,
        Weakest = summary.Evidence,
    };

    public void Add(in Evidence other)
    {
        Records += other.Records;
        Conversations += other.Conversations;
        First = First == 0 || (other.First != 0 && other.First < First) ? other.First : First;
        Last = Math.Max(Last, other.Last);
        Weakest = EvidenceStrength.IsWeaker(other.Weakest, Weakest) ? other.Weakest : Weakest;
    }

    /// <summary>The same, as a plan tells it.</summary>
    public readonly RuleEvidence ToRecord(int peers) => new()
    {
        Records = Records,
        Conversations = Conversations,
        Days = First == 0 || Last == 0 ? 0 : (int)((Last / 86_400) - (First / 86_400)) + 1,
        Peers = peers,
        Weakest = Weakest,
        FirstSeen = First == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(First),
        LastSeen = Last == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(Last),
    };
}
