param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    $manifest = Join-Path $ModulePath 'DefaultSgAudit.psd1'

    # What is loaded cannot be unloaded: whatever looks at loading does so in a process of its own.
    function Invoke-Fresh([string] $Script) {
        $output = & ([System.Environment]::ProcessPath) -NoProfile -NonInteractive -Command $Script 2>&1
        if ($LASTEXITCODE -ne 0) {
            throw "The script ended with ${LASTEXITCODE}: $($output -join "`n")"
        }

        $output -join "`n"
    }
}

Describe 'The manifest' {
    It 'is valid, and names the edition, version and cmdlets' {
        $info = Test-ModuleManifest -Path $manifest -ErrorAction Stop
        $info.CompatiblePSEditions | Should -Be @('Core', 'Desktop')
        $info.PowerShellVersion | Should -Be '5.1'
        $info.PrivateData.PSData.Tags | Should -Contain 'PSEdition_Desktop'
    }
}

Describe 'Import-Module' {
    It 'exports exactly the cmdlets of the manifest' {
        Import-Module $manifest -Force
        (Get-Command -Module DefaultSgAudit).Name | Sort-Object | Should -Be @(
            (Import-PowerShellDataFile $manifest).CmdletsToExport | Sort-Object)
    }

    It 'gives working cmdlets again and again' {
        Invoke-Fresh "
            Import-Module '$manifest'; Import-Module '$manifest' -Force; Import-Module '$manifest' -Force
            `$count = @(Start-DefaultSgSandbox | Get-DefaultSgTarget).Count
            Remove-Module DefaultSgAudit; Import-Module '$manifest'
            `$count + @(Start-DefaultSgSandbox | Get-DefaultSgTarget).Count" | Should -Be '34'
    }

    It 'works in runspaces side by side' {
        Invoke-Fresh "
            1..3 | ForEach-Object -Parallel {
                Import-Module '$manifest'
                @(Start-DefaultSgSandbox | Get-DefaultSgCompliance -Region eu-west-1).Count
            } | Measure-Object -Sum | ForEach-Object Sum" | Should -Be '12'
    }

    It 'loads no AWS assembly before it is needed' {
        Invoke-Fresh "
            Import-Module '$manifest'
            [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match '^AWSSDK' -join ','" | Should -BeNullOrEmpty
    }

    It 'keeps everything but the model out of the session''s load context' {
        Invoke-Fresh "
            Import-Module '$manifest'
            Start-DefaultSgSandbox | Get-DefaultSgTarget | Out-Null
            [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.GetName().Name -match '^(AWSSDK|DefaultSgAudit)' -join ','" |
            Should -Be 'DefaultSgAudit.Model'
    }

    It 'lives beside an AWSSDK.Core that somebody else has loaded' {
        $other = Get-ChildItem (Join-Path $ModulePath 'bin/netstandard2.0/AWSSDK.Core.dll')
        Invoke-Fresh "
            Add-Type -Path '$($other.FullName)'
            Import-Module '$manifest'
            `$count = @(Start-DefaultSgSandbox | Get-DefaultSgCompliance -Region eu-west-1).Count
            `$versions = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'AWSSDK.Core' } |
                ForEach-Object { [Diagnostics.FileVersionInfo]::GetVersionInfo(`$_.Location).FileVersion } | Sort-Object -Unique
            `"`$count `$(@(`$versions).Count)`"" | Should -Be '4 2'
    }

    It 'puts its types where scripts can name them' {
        Import-Module $manifest -Force
        [DefaultSgAudit.Model.ComplianceStatus]::NonCompliant | Should -Be 'NonCompliant'
    }

    It 'stops its sandboxes when it is removed' {
        Invoke-Fresh "
            Import-Module '$manifest'
            `$sandbox = Start-DefaultSgSandbox
            Remove-Module DefaultSgAudit
            try { Invoke-RestMethod `$sandbox.EndpointUrl -TimeoutSec 5; 'running' } catch { `$_.Exception.InnerException.GetType().Name }" |
            Should -Be 'SocketException'
    }
}

Describe 'The build for Windows PowerShell 5.1' {
    It 'audits, as far as PowerShell 7 can run it' {
        $dll = Join-Path $ModulePath 'bin/netstandard2.0/DefaultSgAudit.dll'
        Invoke-Fresh "
            Import-Module '$dll'
            @(Start-DefaultSgSandbox | Get-DefaultSgCompliance).Count
            Remove-Module DefaultSgAudit" | Should -Be '27'
    }
}
