<#
.SYNOPSIS
Audits the default security group of every VPC in one part (shard) of an AWS Organization's accounts, as an Azure Automation job.

.DESCRIPTION
For a runtime environment of PowerShell 7.4 that has the module DefaultSgAudit. Reads only, and starts anew without harm.

Output: records of CSV, each with its own line of names, that hold what is not compliant; the last record is a sentence with the
counts. Error stream: the first 20 failures. The job fails where something could not be read, after all of its output; findings
alone do not fail it. Get-Help about_DefaultSgAudit_Runbooks has the rest.
#>
[CmdletBinding()]
param(
    # The part of the accounts, as 3/8 for the third of eight. 1/1 is all of them.
    [ValidatePattern('^[1-9][0-9]{0,4}/[1-9][0-9]{0,4}$')]
    [string] $Shard = '1/1',

    # The role to assume in each account but the one that the key belongs to.
    [ValidateNotNullOrEmpty()]
    [string] $RoleName = 'OrganizationAccountAccessRole',

    # Regions, or patterns such as eu-*. Every enabled region of each account where it is left out.
    [string[]] $Region,

    # The credential asset: its user name is the access key's id, its password the secret key.
    [ValidateNotNullOrEmpty()]
    [string] $CredentialName = 'DefaultSgAudit',

    # The most requests under way at once. Jobs may share a sandbox with its 1,000 sockets and 400 MB.
    [ValidateRange(1, 64)]
    [int] $ThrottleLimit = 10
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
if ($PSVersionTable.PSVersion -lt [version] '7.4') {
    throw "This is PowerShell $($PSVersionTable.PSVersion). Link the runbook to a runtime environment of PowerShell 7.4."
}

Import-Module DefaultSgAudit
$asset = Get-AutomationPSCredential -Name $CredentialName
if ($null -eq $asset) {
    throw "There is no credential asset '$CredentialName' with an AWS access key."
}

$sweep = @{
    Organization  = $true
    Shard         = $Shard
    RoleName      = $RoleName
    ThrottleLimit = $ThrottleLimit
    AccessKey     = $asset.UserName
    SecretKey     = $asset.GetNetworkCredential().Password
}
if ($Region) {
    $sweep.Region = $Region
}

# The portal shows 200 KB of a job's stream, and a stream is kept up to 1 MiB. Whether that is one record or all of them is not
# written there, so both are held to it.
$recordBytes = 100KB
$streamBytes = 1000KB
$columns = 'AccountId', 'Region', 'VpcId', 'GroupId', 'IsDefaultVpc', 'Status', 'InboundRuleCount', 'OutboundRuleCount', 'FailureKind', 'Reason'
$names = $columns -join ','
$record = [System.Text.StringBuilder]::new($names)
$size = $names.Length
$sent = 0
$accounts = [System.Collections.Generic.HashSet[string]]::new()
$counts = @{ Compliant = 0; NonCompliant = 0; Unknown = 0 }
$kinds = @{}
$failures = 0

Get-DefaultSgCompliance @sweep -ErrorAction Continue 2>&1 | ForEach-Object {
    if ($_ -is [System.Management.Automation.ErrorRecord]) {
        $failures++
        if ($failures -le 20) {
            Write-Error -Message "$_" -ErrorId ($_.FullyQualifiedErrorId -split ',')[0] -ErrorAction Continue
        }

        return
    }

    $counts["$($_.Status)"]++
    if ($_.AccountId) {
        $null = $accounts.Add($_.AccountId)
    }

    if ($_.Status -eq 'Unknown') {
        $kinds["$($_.FailureKind)"]++
    }

    if ($_.Status -ne 'Compliant') {
        $line = $_ | Select-Object -Property $columns | ConvertTo-Csv -NoHeader -UseQuotes AsNeeded
        $bytes = [System.Text.Encoding]::UTF8.GetByteCount($line) + 1
        if ($sent + $size + $bytes -gt $streamBytes) {
            throw "Shard $Shard has more findings than the 1 MiB of a job's output is sure to hold. Start it again with more shards."
        }

        if ($size + $bytes -gt $recordBytes) {
            $record.ToString()
            $sent += $size
            $null = $record.Clear().Append($names)
            $size = $names.Length
        }

        $null = $record.Append("`n").Append($line)
        $size += $bytes
    }
}

if ($size -gt $names.Length) {
    $record.ToString()
}

"Shard ${Shard}: $($accounts.Count) accounts, $($counts.Compliant) compliant, $($counts.NonCompliant) non-compliant, $($counts.Unknown) unknown."
if ($counts.Unknown -or $failures) {
    $told = @($kinds.Keys | Sort-Object | ForEach-Object { "$_ $($kinds[$_])" }) -join ', '
    throw "Shard ${Shard}: $($counts.Unknown) results are Unknown ($told), $failures errors. The findings may not be all."
}
