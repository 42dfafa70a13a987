namespace Amazon.PowerShell.Common;

/// <summary>What Get-AWSRegion emits.</summary>
public sealed class AWSRegion(string region)
{
    public string Region { get; } = region;
}
