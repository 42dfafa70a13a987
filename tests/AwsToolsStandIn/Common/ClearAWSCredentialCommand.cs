using System.Management.Automation;

namespace Amazon.PowerShell.Common;

[Cmdlet(VerbsCommon.Clear, "AWSCredential")]
public sealed class ClearAWSCredentialCommand : PSCmdlet
{
    protected override void EndProcessing() => SessionState.PSVariable.Set("StoredAWSCredentials", null);
}
