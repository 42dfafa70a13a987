<#
.SYNOPSIS
What the tests of clearing and restoring share: dot-source it after $ModuleFile, $sandbox and $keys are set.
#>

function Get-Change {
    (Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/requests").counts |
        Where-Object action -Match '^(Revoke|Authorize|Update|Modify|CreateTags|DeleteTags|PutObject)' | ForEach-Object action
}

function Get-RequestTotal {
    (Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/requests").total
}

function Get-RuleCount([string] $GroupId) {
    Get-DefaultSgCompliance @keys -GroupId $GroupId | ForEach-Object { $_.InboundRuleCount + $_.OutboundRuleCount }
}

# A PowerShell of its own, with what its standard input holds; whatever it does, it ends.
function Invoke-Pwsh([string] $Command, [string[]] $Option = @('-NonInteractive'), [string] $Text = '') {
    $start = [System.Diagnostics.ProcessStartInfo]::new((Get-Process -Id $PID).Path)
    $script = "`$PSStyle.OutputRendering = 'PlainText'; Import-Module '$ModuleFile'; `$keys = @{ EndpointUrl = '$($sandbox.EndpointUrl)'; AccessKey = '$($sandbox.AccessKey)'; SecretKey = '$($sandbox.SecretKey)' }; $Command"
    foreach ($argument in @('-NoProfile') + $Option + @('-Command', $script)) {
        $start.ArgumentList.Add($argument)
    }

    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $start.Environment['NO_COLOR'] = '1'
    $process = [System.Diagnostics.Process]::Start($start)
    $process.StandardInput.Write($Text)
    $process.StandardInput.Close()
    $output = $process.StandardOutput.ReadToEndAsync()
    $errors = $process.StandardError.ReadToEndAsync()
    if (-not $process.WaitForExit(60000)) {
        $process.Kill()
        throw 'It waits for something.'
    }

    ($output.Result + $errors.Result) -replace '\r?\n\s+\|\s?', ' '
}

# A host with somebody in front of it, who gives the answers that were agreed on and remembers the questions.
Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

public class AnsweringUI : PSHostUserInterface
{
    public Queue<string> Answers = new Queue<string>();
    public List<string> Questions = new List<string>();

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Questions.Add(caption + "\n" + message);
        string answer = Answers.Dequeue();
        for (int i = 0; i < choices.Count; i++)
        {
            if (choices[i].Label.Replace("&", "") == answer) { return i; }
        }

        throw new InvalidOperationException("There is no answer " + answer);
    }

    public override PSHostRawUserInterface RawUI { get { return null; } }
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) { throw new NotSupportedException(); }
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) { throw new NotSupportedException(); }
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes types, PSCredentialUIOptions options) { throw new NotSupportedException(); }
    public override string ReadLine() { throw new NotSupportedException(); }
    public override SecureString ReadLineAsSecureString() { throw new NotSupportedException(); }
    public override void Write(string value) { }
    public override void Write(ConsoleColor foreground, ConsoleColor background, string value) { }
    public override void WriteLine(string value) { }
    public override void WriteDebugLine(string message) { }
    public override void WriteErrorLine(string value) { }
    public override void WriteProgress(long sourceId, ProgressRecord record) { }
    public override void WriteVerboseLine(string message) { }
    public override void WriteWarningLine(string message) { }
}

public class AnsweringHost : PSHost
{
    public AnsweringUI Somebody = new AnsweringUI();
    private readonly Guid id = Guid.NewGuid();
    public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
    public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
    public override Guid InstanceId { get { return id; } }
    public override string Name { get { return "AnsweringHost"; } }
    public override PSHostUserInterface UI { get { return Somebody; } }
    public override Version Version { get { return new Version(1, 0); } }
    public override void EnterNestedPrompt() { }
    public override void ExitNestedPrompt() { }
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
    public override void SetShouldExit(int exitCode) { }
}
'@

function Invoke-Asking([string] $Command, [string[]] $Answer, $Argument = $sandbox, $Somebody = [AnsweringHost]::new()) {
    $Answer | ForEach-Object { $Somebody.Somebody.Answers.Enqueue($_) }
    $runspace = [runspacefactory]::CreateRunspace($Somebody)
    $runspace.Open()
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    $shell.AddScript("param(`$sandbox) Import-Module '$ModuleFile'; $Command").AddArgument($Argument) | Out-Null
    try {
        $results = $shell.Invoke()
    }
    catch {
        $thrown = $_.Exception.InnerException
    }

    [pscustomobject]@{
        Results = @($results); Questions = $Somebody.Somebody.Questions; Left = $Somebody.Somebody.Answers.Count
        Errors = @($shell.Streams.Error); Warnings = @($shell.Streams.Warning); Thrown = $thrown
    }
    $runspace.Dispose()
}
