<#
.SYNOPSIS
Runs one Pester file in this process, and ends with the number of failed tests as exit code.
#>
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $ModulePath,
    [string] $ModuleFile,

    # The stand-ins for AWS.Tools, a folder each: for the files that ask for them.
    [string] $AwsToolsPath
)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0
$data = @{ ModulePath = $ModulePath }
if ($ModuleFile) {
    $data.ModuleFile = $ModuleFile
}

if ((Get-Command -Name $Path).Parameters.ContainsKey('AwsToolsPath')) {
    $data.AwsToolsPath = $AwsToolsPath
}

$container = New-PesterContainer -Path $Path -Data $data
$configuration = New-PesterConfiguration
$configuration.Run.Container = $container
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
$result = Invoke-Pester -Configuration $configuration
if ($result.TotalCount -eq 0 -or $result.FailedContainersCount -gt 0) {
    exit 255
}

exit $result.FailedCount
