using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Context;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Traffic;

/// <summary>What becomes of a summary under a plan's settings: whether it gets a rule, and if not, why. A replay asks the same.</summary>
internal sealed class PlanTerms(PlanSettings settings, Unfiltered unfiltered)
{
    /// <summary>What a summary asks for.</summary>
    public Wish Of(TrafficSummary summary, out Address peer)
    {
        if (!Address.TryParse(summary.PeerAddress, out peer))
        {
            return summary.Status is TrafficStatus.Established ? Wish.PeersUnknown : Wish.Nothing;
        }

        if (unfiltered.Is(peer))
        {
            return Wish.Unfiltered;
        }

        return summary.Status switch
        {
            TrafficStatus.Established when IsOpen(summary) => Wish.Ambiguous,
            TrafficStatus.Established => OfEstablished(summary),
            TrafficStatus.Ambiguous => Wish.Ambiguous,
            TrafficStatus.Attempted when summary.Direction == TrafficDirection.Outbound => Wish.Attempted,
            TrafficStatus.Attempted or TrafficStatus.Rejected when IsOpen(summary) => Wish.Nothing,
            TrafficStatus.Attempted => Wish.Tried,
            TrafficStatus.Rejected => Wish.Rejected,
            _ => Wish.Nothing,
        };
    }

    private Wish OfEstablished(TrafficSummary summary) =>
        summary.IsForwarded && !settings.IncludeForwarded ? Wish.Forwarded
        : summary.Records < settings.LeastRecords ? Wish.TooFew
        : EvidenceStrength.Suffices(summary.Evidence, settings.WeakestEvidence) ? Wish.Rule : Wish.TooWeak;

    private static bool IsOpen(TrafficSummary summary) =>
        summary.Direction == TrafficDirection.Unknown
        || (summary.Protocol is 6 or 17 && summary.Port is null or < 0 or > 65535)
        || summary.Protocol is < 0 or > 255;
}
