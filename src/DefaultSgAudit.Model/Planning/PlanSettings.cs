namespace DefaultSgAudit.Model;

/// <summary>What a plan is made with: budgets, floors and thresholds.</summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html for the quotas.</remarks>
public sealed record PlanSettings
{
    /// <summary>Rules that a group may have in each direction, for IPv4 and for IPv6 each; EC2's quota is 60 unless raised.</summary>
    public int MostRules { get; init; } = 60;

    /// <summary>Groups that an interface may have; EC2's quota is 5 unless raised, 16 at most.</summary>
    public int MostGroups { get; init; } = 5;

    /// <summary>No range of public IPv4 addresses is wider than this prefix length.</summary>
    public int PublicPrefix { get; init; } = 24;

    /// <summary>No range of public IPv6 addresses is wider than this prefix length.</summary>
    public int PublicPrefixV6 { get; init; } = 48;

    /// <summary>So many public peers of one port are a question of its own: whether the port is for all the world.</summary>
    public int PublicPeers { get; init; } = 100;

    /// <summary>So many ports of one member with one class of peers are taken for a service on changing ports.</summary>
    public int DynamicPorts { get; init; } = 16;

    /// <summary>Traffic of fewer records than this gets no rule; it is listed.</summary>
    public int LeastRecords { get; init; } = 1;

    /// <summary>The weakest evidence of who opens it that is enough for a rule; what is weaker is listed.</summary>
    public TrafficEvidence WeakestEvidence { get; init; } = TrafficEvidence.FirstSeen;

    /// <summary>Whether traffic that a member passes on for others gets rules.</summary>
    public bool IncludeForwarded { get; init; }

    /// <summary>Share of conversations likely still unseen from which on the evidence is called thin, 0 to 1.</summary>
    public double MostUnseen { get; init; } = 0.01;

    /// <summary>Days of traffic below which the evidence is called thin.</summary>
    public int LeastDays { get; init; } = 7;

    /// <summary>Keys of tags whose value tells a member's role, the first that is there.</summary>
    public DisplayList<string> RoleTags { get; init; } = new([]);

    /// <summary>What names of planned groups begin with.</summary>
    public string NamePrefix { get; init; } = "dsg";
}
