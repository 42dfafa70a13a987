<#
.SYNOPSIS
Says when the module loads AWSSDK.S3 and where to, and what it then gets from a bucket. No cmdlet is about S3 alone, so that
this goes by reflection.
#>
param(
    [Parameter(Mandatory)] [string] $ModuleFile,
    [Parameter(Mandatory)] [string] $EndpointUrl
)

$ErrorActionPreference = 'Stop'

function Get-Loaded([string] $Name) {
    [System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq $Name }
}

function Write-Loaded([string] $When) {
    $found = @(Get-Loaded 'AWSSDK.S3' | ForEach-Object { [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name })
    "${When}: $(if ($found) { $found -join ' ' } else { 'not loaded' })"
}

Import-Module $ModuleFile
Write-Loaded 'imported'

$sandbox = Start-DefaultSgSandbox
$sandbox | Get-DefaultSgTarget | Out-Null
$sandbox | Get-DefaultSgCompliance -IncludeMember | Out-Null
$sandbox | Get-DefaultSgMember | Out-Null
$sandbox | Get-DefaultSgReference | Out-Null
$sandbox | Stop-DefaultSgSandbox
Write-Loaded 'audited'

$aws = Get-Loaded 'DefaultSgAudit.Aws'
$options = [System.Activator]::CreateInstance($aws.GetType('DefaultSgAudit.Aws.ConnectionOptions'))
$options.EndpointUrl = $EndpointUrl
$options.AccessKey = 'AKIDEXAMPLE'
$options.SecretKey = 'secret'
$session = $aws.GetType('DefaultSgAudit.Aws.AwsSession').GetMethod('OpenAsync').Invoke($null, @($options, [System.Threading.CancellationToken]::None)).GetAwaiter().GetResult()
Write-Loaded 'opened'

$s3 = $session.S3()
$place = $aws.GetType('DefaultSgAudit.Aws.S3Location').GetMethod('Parse').Invoke($null, @('s3://bucket/a b.json'))
$never = [System.Threading.CancellationToken]::None
$bytes = [System.Text.Encoding]::UTF8.GetBytes('{"a":1}')
$s3.PutAsync($place, [System.ReadOnlyMemory[byte]]::new($bytes), [NullString]::Value, $never).GetAwaiter().GetResult() | Out-Null
Write-Loaded 'used'
"read: $([System.Text.Encoding]::UTF8.GetString($s3.GetAsync($place, 100, $never).GetAwaiter().GetResult()))"
$pages = $s3.ListAsync($place, $never).GetAsyncEnumerator($never)
$next = $pages.GetType().GetInterface('IAsyncEnumerator`1').GetMethod('MoveNextAsync').Invoke($pages, @())
"listed: $($next.AsTask().GetAwaiter().GetResult())"
try {
    $s3.PutAsync($place, [System.ReadOnlyMemory[byte]]::new([byte[]] 1), [NullString]::Value, $never).GetAwaiter().GetResult() | Out-Null
} catch {
    "put again: $($_.Exception.InnerException.Failure.Kind)"
}

Remove-Module DefaultSgAudit
