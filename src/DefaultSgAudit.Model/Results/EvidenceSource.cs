namespace DefaultSgAudit.Model;

/// <summary>Who said what a result is about.</summary>
public enum EvidenceSource
{
    /// <summary>EC2 itself, asked at the time of the result.</summary>
    Ec2 = 0,

    /// <summary>AWS Config, which tells what it recorded at an earlier time.</summary>
    Config = 1,
}
