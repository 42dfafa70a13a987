using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Traffic;

/// <summary>Which evidence of who opens conversations is weaker than which.</summary>
internal static class EvidenceStrength
{
    /// <summary>Whether one is weaker than another; of two as weak, the later of the enumeration counts as weaker.</summary>
    public static bool IsWeaker(TrafficEvidence evidence, TrafficEvidence other) =>
        (Weakness(evidence), evidence).CompareTo((Weakness(other), other)) > 0;

    /// <summary>Whether it is enough for a rule.</summary>
    public static bool Suffices(TrafficEvidence evidence, TrafficEvidence weakest) => Weakness(evidence) <= Weakness(weakest);

    /// <summary>Whether somebody should look at a rule that rests on it.</summary>
    public static bool IsDoubtful(TrafficEvidence evidence) => Weakness(evidence) > Weakness(TrafficEvidence.FanIn);

    /// <summary>As rules' descriptions write it.</summary>
    public static string Code(TrafficEvidence evidence) => evidence switch
    {
        TrafficEvidence.Handshake => "E1",
        TrafficEvidence.KnownListener => "E2",
        TrafficEvidence.FanIn => "E3",
        TrafficEvidence.ServicePort => "E4",
        TrafficEvidence.FirstSeen => "E5",
        TrafficEvidence.OneWay => "one-way",
        TrafficEvidence.SymmetricPort => "symmetric",
        TrafficEvidence.Observed => "observed",
        _ => "E0",
    };

    private static int Weakness(TrafficEvidence evidence) => evidence switch
    {
        TrafficEvidence.Handshake => 1,
        TrafficEvidence.KnownListener => 2,
        TrafficEvidence.FanIn or TrafficEvidence.SymmetricPort or TrafficEvidence.Observed => 3,
        TrafficEvidence.ServicePort or TrafficEvidence.OneWay => 4,
        TrafficEvidence.FirstSeen => 5,
        _ => 6,
    };
}
