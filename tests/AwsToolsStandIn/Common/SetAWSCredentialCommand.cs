using System.Management.Automation;
using Amazon.Runtime;

namespace Amazon.PowerShell.Common;

[Cmdlet(VerbsCommon.Set, "AWSCredential", DefaultParameterSetName = "Keys")]
public sealed class SetAWSCredentialCommand : PSCmdlet
{
    [Parameter(ParameterSetName = "Keys", Mandatory = true)]
    public string AccessKey { get; set; } = string.Empty;

    [Parameter(ParameterSetName = "Keys", Mandatory = true)]
    public string SecretKey { get; set; } = string.Empty;

    [Parameter(ParameterSetName = "Object", Mandatory = true)]
    [AllowNull]
    public AWSCredentials? Credential { get; set; }

    /// <summary>The profile that the object stands for.</summary>
    [Parameter(ParameterSetName = "Object")]
    public string? ProfileName { get; set; }

    protected override void EndProcessing() => SessionState.PSVariable.Set("StoredAWSCredentials", Make());

    private AWSPSCredentials Make()
    {
        if (ParameterSetName == "Keys")
        {
            return new AWSPSCredentials(new BasicAWSCredentials(AccessKey, SecretKey), "runtime parameters", CredentialsSource.Strings);
        }

        return ProfileName is null
            ? new AWSPSCredentials(Credential, "runtime parameters", CredentialsSource.CredentialsObject)
            : new AWSPSCredentials(Credential, ProfileName, CredentialsSource.Profile);
    }
}
