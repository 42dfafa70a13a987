namespace DefaultSgAudit.Engine.Planning;

/// <summary>What EC2 takes in names and descriptions of groups in a VPC, and in descriptions of rules.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html.</remarks>
internal static class EC2Characters
{
    /// <summary>The most characters of a name or description.</summary>
    public const int Most = 255;

    private const string Signs = " ._-:/()#,@[]+=&;{}!$*";

    public static bool Has(char letter) =>
        letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || Signs.IndexOf(letter) >= 0;
}
