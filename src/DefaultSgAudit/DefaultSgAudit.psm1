# PowerShell 7 gives the module a load context of its own; Windows PowerShell 5.1 has none to give.

if ($PSVersionTable.PSEdition -eq 'Core') {
    if (-not ('DefaultSgAudit.Model.LoadContext' -as [type])) {
        # Not Add-Type, which brings the compiler along.
        $path = [System.IO.Path]::Combine($PSScriptRoot, 'bin', 'net8.0', 'DefaultSgAudit.Model.dll')
        $null = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath($path)
    }

    $assembly = [DefaultSgAudit.Model.LoadContext]::Initialize()
    $cmdlets = Microsoft.PowerShell.Core\Import-Module -Assembly $assembly -PassThru -ErrorAction Stop

    # An assembly that was imported before comes from a cache, which does not hand its cmdlets on to this module
    # (PowerShell issue 20710). They are handed on here; on a first import that changes nothing.
    $handOn = [System.Management.Automation.PSModuleInfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
    foreach ($cmdlet in $cmdlets.ExportedCmdlets.Values) {
        $handOn.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
    }
}
else {
    $path = [System.IO.Path]::Combine($PSScriptRoot, 'bin', 'netstandard2.0', 'DefaultSgAudit.dll')
    $cmdlets = Microsoft.PowerShell.Core\Import-Module $path -PassThru -ErrorAction Stop
    $assembly = $cmdlets.ImplementingAssembly
}

# AWS.Tools registers completers for parameters such as -Region of every command in the session, and those go before a
# parameter's own. One that is registered for a command goes before both.
$completers = @{ Region = 'RegionCompleter'; ProfileName = 'ProfileCompleter'; VpcId = 'VpcCompleter'; GroupId = 'GroupCompleter' }
foreach ($parameter in $completers.Keys) {
    Register-ArgumentCompleter -CommandName @($cmdlets.ExportedCmdlets.Keys -notlike '*Sandbox') -ParameterName $parameter -ScriptBlock {
        param($commandName, $parameterName, $wordToComplete, $commandAst, $fakeBoundParameters)
        $type = $assembly.GetType("DefaultSgAudit.Commands.Completion.$($completers[$parameterName])")
        [System.Activator]::CreateInstance($type).CompleteArgument($commandName, $parameterName, $wordToComplete, $commandAst, $fakeBoundParameters)
    }
}

$ExecutionContext.SessionState.Module.OnRemove = { DefaultSgAudit\Stop-DefaultSgSandbox }
