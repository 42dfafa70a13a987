namespace DefaultSgAudit.Engine.Planning;

/// <summary>How much rules allow, and how much of it was used: pairs of an address and a port, summed over members and directions.</summary>
/// <remarks>A protocol without ports counts as one port for each address.</remarks>
/// <param name="Allowed">Pairs that the rules admit.</param>
/// <param name="Used">Pairs that the traffic used.</param>
public sealed record ReachMeasure(double Allowed, double Used)
{
    /// <summary>Pairs that are allowed and were never used, for each one that was: the measure of over-permission.</summary>
    public double UnusedPerUsed => Used > 0 ? Math.Max(0, Allowed - Used) / Used : Allowed > 0 ? double.PositiveInfinity : 0;
}
