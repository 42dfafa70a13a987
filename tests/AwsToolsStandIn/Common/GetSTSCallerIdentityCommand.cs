using System.Management.Automation;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace Amazon.PowerShell.Common;

/// <summary>Calls AWS with the credentials of the session and the SDK that this module brought.</summary>
[Cmdlet(VerbsCommon.Get, "STSCallerIdentity")]
[OutputType(typeof(GetCallerIdentityResponse))]
public sealed class GetSTSCallerIdentityCommand : PSCmdlet
{
    [Parameter(Mandatory = true)]
    public string EndpointUrl { get; set; } = string.Empty;

    protected override void EndProcessing()
    {
        AWSCredentials credentials = ((AWSPSCredentials)SessionState.PSVariable.GetValue("StoredAWSCredentials")).Credentials!;
        AmazonSecurityTokenServiceConfig config = new() { ServiceURL = EndpointUrl, AuthenticationRegion = "us-east-1" };
        using AmazonSecurityTokenServiceClient sts = new(credentials, config);
        WriteObject(sts.GetCallerIdentityAsync(new GetCallerIdentityRequest()).GetAwaiter().GetResult());
    }
}
