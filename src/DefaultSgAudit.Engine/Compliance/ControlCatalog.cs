using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance;

/// <summary>Where "the default security group restricts all traffic" stands in the benchmarks and standards.</summary>
public static class ControlCatalog
{
    private const string Cis = "CIS AWS Foundations";

    /// <summary>Every place, newest benchmark first.</summary>
    public static DisplayList<ControlReference> Controls { get; } = new(
    [
        new(Cis, "7.0.0", "6.5"),
        new(Cis, "6.0.0", "6.5"),
        new(Cis, "5.0.0", "5.5"),
        new(Cis, "4.0.1", "5.5"),
        new(Cis, "3.0.0", "5.4"),
        new(Cis, "2.0.0", "5.4"),
        new(Cis, "1.5.0", "5.4"),
        new(Cis, "1.4.0", "5.3"),
        new(Cis, "1.3.0", "5.3"),
        new(Cis, "1.2.0", "4.3"),
        new("AWS Security Hub", null, "EC2.2"),
        new("AWS Config", null, "vpc-default-security-group-closed"),
    ]);
}
