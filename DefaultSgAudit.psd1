@{
    RootModule             = 'DefaultSgAudit.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = 'd79906c4-32c1-4ebe-8ab3-3c692f639d75'
    Author                 = 'DefaultSgAudit contributors'
    CompanyName            = 'DefaultSgAudit contributors'
    Copyright              = '(c) 2026 DefaultSgAudit contributors. MIT licence.'
    Description            = 'Audits and clears the default security group of every VPC in every region of an AWS account, as the CIS AWS Foundations Benchmark and Security Hub EC2.2 ask.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Core', 'Desktop')
    FormatsToProcess       = @('DefaultSgAudit.Format.ps1xml')
    FunctionsToExport      = @()
    CmdletsToExport        = @(
        'Clear-DefaultSgRule'
        'Disable-DefaultSgFlowLog'
        'Enable-DefaultSgFlowLog'
        'Export-DefaultSgPlan'
        'Export-DefaultSgReport'
        'Get-DefaultSgCompliance'
        'Get-DefaultSgFlowLog'
        'Get-DefaultSgMember'
        'Get-DefaultSgReference'
        'Get-DefaultSgTarget'
        'Import-DefaultSgPlan'
        'Invoke-DefaultSgPlan'
        'Measure-DefaultSgTraffic'
        'New-DefaultSgPlan'
        'Restore-DefaultSgRule'
        'Start-DefaultSgSandbox'
        'Stop-DefaultSgSandbox'
        'Test-DefaultSgPlan'
    )
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('AWS', 'EC2', 'VPC', 'SecurityGroup', 'Audit', 'Compliance', 'CIS', 'SecurityHub',
                             'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://licenses.nuget.org/MIT'
            ReleaseNotes = 'The first release. CHANGELOG.md, beside the manifest, says what is in it.'
        }
    }
}
