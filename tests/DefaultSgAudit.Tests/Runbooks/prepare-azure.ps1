$PSPrivateMetadata = @{ JobId = [guid]::NewGuid() }

function Get-AutomationPSCredential {
    param([Parameter(Mandatory)] [string] $Name)
    if ($Name -eq $env:RUNBOOK_ASSET) {
        [pscredential]::new($env:RUNBOOK_KEY, (ConvertTo-SecureString $env:RUNBOOK_SECRET -AsPlainText -Force))
    }
}
