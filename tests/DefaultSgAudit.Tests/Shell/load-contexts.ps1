<#
.SYNOPSIS
Uses DefaultSgAudit and a stand-in for AWS.Tools in one process, and says a line for each thing that was tried.
#>
param(
    [Parameter(Mandatory)] [string] $ModuleFile,
    [Parameter(Mandatory)] [string] $OtherFile,
    [Parameter(Mandatory)] [string] $EndpointUrl,
    [Parameter(Mandatory)] [string] $AccessKey,
    [Parameter(Mandatory)] [string] $SecretKey,
    [switch] $OtherFirst
)

$there = @{ EndpointUrl = $EndpointUrl; Region = 'us-east-1' }
$ours = 'keys', 'role', 'chain', 'login'

# Profiles are the SDK's business, of which the stand-in for 3.7 has only the keys.
$theirs = if ((Split-Path -Leaf (Split-Path $OtherFile)) -eq 'V4') { $ours } else { @('keys') }

function Write-Outcome([string] $Outcome, [scriptblock] $Try) {
    $said = try { & $Try } catch { $_.Exception.GetBaseException().Message }
    "${Outcome}: $said"
}

function Use-Ours([string] $When) {
    foreach ($name in $ours) {
        Write-Outcome "ours $name $When" { (Get-DefaultSgTarget @there -ProfileName $name -ErrorAction Stop).AccountId }
    }
}

function Use-Theirs([string] $When) {
    foreach ($name in $theirs) {
        if ($name -eq 'keys') {
            Set-AWSCredential -AccessKey $AccessKey -SecretKey $SecretKey
        } else {
            $credential = $null
            [Amazon.Runtime.CredentialManagement.CredentialProfileStoreChain]::new().TryGetAWSCredentials($name, [ref] $credential) | Out-Null
            Set-AWSCredential -Credential $credential -ProfileName $name
        }

        Write-Outcome "theirs $name $When" { (Get-STSCallerIdentity -EndpointUrl $EndpointUrl).Account }
        Write-Outcome "shared $name $When" { (Get-DefaultSgTarget @there -ErrorAction Stop).AccountId }
    }
}

if ($OtherFirst) {
    Import-Module $OtherFile
    Import-Module $ModuleFile
} else {
    Import-Module $ModuleFile
    Use-Ours 'alone'
    Import-Module $OtherFile
}

Use-Ours 'beside'
Use-Theirs 'beside'
Use-Ours 'after'

foreach ($assembly in [System.AppDomain]::CurrentDomain.GetAssemblies()) {
    if ($assembly.GetName().Name -match '^(AWSSDK\.|DefaultSgAudit)') {
        "$([System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($assembly).Name) has $($assembly.GetName().Name) $($assembly.GetName().Version)"
    }
}
