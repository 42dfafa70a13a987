@{
    RootModule         = 'AwsToolsStandIn.dll'
    ModuleVersion      = '1.0.0'
    GUID               = '5c0c8f0e-2f0d-4a39-9f5a-6d3c1a7b8e52'
    Author             = 'DefaultSgAudit contributors'

    # AWS.Tools.Common has them loaded at import, too.
    RequiredAssemblies = 'AWSSDK.Core.dll', 'AWSSDK.SecurityToken.dll'
    CmdletsToExport    = 'Set-AWSCredential', 'Clear-AWSCredential', 'Set-DefaultAWSRegion', 'Get-STSCallerIdentity'
}
