using System.Management.Automation;

namespace Amazon.PowerShell.Common;

[Cmdlet(VerbsCommon.Set, "DefaultAWSRegion")]
public sealed class SetDefaultAWSRegionCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string Region { get; set; } = string.Empty;

    protected override void EndProcessing() => SessionState.PSVariable.Set("StoredAWSRegion", Region);
}
