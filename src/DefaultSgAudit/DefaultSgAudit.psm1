# PowerShell 7 gives the module a load context of its own; Windows PowerShell 5.1 has none to give.
$importModule = Get-Command -Name Import-Module -Module Microsoft.PowerShell.Core

if ($PSVersionTable.PSEdition -ne 'Core') {
    & $importModule ([System.IO.Path]::Combine($PSScriptRoot, 'bin', 'netstandard2.0', 'DefaultSgAudit.dll')) -ErrorAction Stop
    $ExecutionContext.SessionState.Module.OnRemove = { Stop-DefaultSgSandbox }
    return
}

if (-not ('DefaultSgAudit.Model.LoadContext' -as [type])) {
    Add-Type -Path ([System.IO.Path]::Combine($PSScriptRoot, 'bin', 'net8.0', 'DefaultSgAudit.Model.dll'))
}

$cmdlets = & $importModule -Assembly ([DefaultSgAudit.Model.LoadContext]::Initialize()) -PassThru -ErrorAction Stop

# An assembly that was imported before comes from a cache, which does not hand its cmdlets on to this module
# (PowerShell issue 20710). They are handed on here; on a first import that changes nothing.
$handOn = [System.Management.Automation.PSModuleInfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
foreach ($cmdlet in $cmdlets.ExportedCmdlets.Values) {
    $handOn.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
}

$ExecutionContext.SessionState.Module.OnRemove = { DefaultSgAudit\Stop-DefaultSgSandbox }
