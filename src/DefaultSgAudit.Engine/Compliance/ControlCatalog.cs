using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance;

/// <summary>Where "the default security group restricts all traffic" stands in the benchmarks and standards.</summary>
public static class ControlCatalog
{
    private const string Cis = "CIS AWS Foundations";
    private const string Nist = "NIST SP 800-53";
    private const string Pci = "PCI DSS";

    /// <summary>
    /// Every place, newest benchmark first. NIST and PCI are those that Security Hub relates to its control EC2.2; it
    /// relates it to none of PCI DSS 4.0.
    /// </summary>
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
        new(Cis, "1.1.0", "4.4"),
        new(Cis, "1.0.0", "4.4"),
        new("AWS Security Hub", null, "EC2.2"),
        new("AWS Config", null, "vpc-default-security-group-closed"),
        new(Nist, "Rev. 5", "AC-4"),
        new(Nist, "Rev. 5", "AC-4(21)"),
        new(Nist, "Rev. 5", "SC-7"),
        new(Nist, "Rev. 5", "SC-7(4)"),
        new(Nist, "Rev. 5", "SC-7(5)"),
        new(Nist, "Rev. 5", "SC-7(11)"),
        new(Nist, "Rev. 5", "SC-7(16)"),
        new(Nist, "Rev. 5", "SC-7(21)"),
        new(Pci, "3.2.1", "1.2.1"),
        new(Pci, "3.2.1", "1.3.4"),
        new(Pci, "3.2.1", "2.1"),
    ]);
}
