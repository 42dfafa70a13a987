<#
.SYNOPSIS
Runs a runbook's script in a runspace without a screen, as a service does, and says as JSON what came on each of its streams.
#>
param(
    [Parameter(Mandatory)] [string] $ScriptFile,

    # What the service has that this machine has not; runs first, in the same runspace.
    [Parameter(Mandatory)] [string] $PrepareFile,

    # The script's parameters, as JSON.
    [string] $Parameters = '{}'
)

$ErrorActionPreference = 'Stop'
$shell = [powershell]::Create([System.Management.Automation.RunspaceMode]::NewRunspace)
$null = $shell.AddScript((Get-Content -Raw -LiteralPath $PrepareFile), $false).Invoke()
if ($shell.HadErrors) {
    throw "$($shell.Streams.Error)"
}

$shell.Commands.Clear()
$null = $shell.AddScript((Get-Content -Raw -LiteralPath $ScriptFile), $true).AddParameters(($Parameters | ConvertFrom-Json -AsHashtable))
$output = [System.Management.Automation.PSDataCollection[psobject]]::new()
$failure = $null
try {
    $null = $shell.Invoke($null, $output)
} catch {
    $failure = $_.Exception.InnerException.Message
}

$streams = @{}
foreach ($name in 'Error', 'Warning', 'Verbose', 'Debug', 'Information') {
    $streams[$name] = @($shell.Streams.$name | ForEach-Object { "$_" })
}

# PowerShell itself says when it is done with looking for commands in modules, whatever $ProgressPreference is.
$streams.Progress = @($shell.Streams.Progress | ForEach-Object Activity | Where-Object { $_ -notin ' ', 'Preparing modules for first use.' })

@{
    Failure   = $failure
    Output    = @($output)
    Streams   = $streams
    PeakBytes = [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
} | ConvertTo-Json -Depth 4 -Compress
