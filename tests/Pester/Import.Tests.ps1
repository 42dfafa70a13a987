param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    $manifest = Join-Path $ModulePath 'DefaultSgAudit.psd1'
    . (Join-Path $PSScriptRoot 'Fresh.ps1')
}

Describe 'The manifest' {
    It 'is valid, and names the edition, version and cmdlets' {
        $info = Test-ModuleManifest -Path $manifest -ErrorAction Stop
        $info.CompatiblePSEditions | Should -Be @('Core', 'Desktop')
        $info.PowerShellVersion | Should -Be '5.1'
        $info.DotNetFrameworkVersion | Should -Be '4.7.2'
        $info.PrivateData.PSData.Tags | Should -Contain 'PSEdition_Desktop'
        $info.PrivateData.PSData.Tags | Should -Contain 'PSEdition_Core'
    }

    It 'names every export, so that nothing has to be loaded to list them' {
        $data = Import-PowerShellDataFile $manifest
        $data.CmdletsToExport | Should -Match '^[A-Z][a-z]+-DefaultSg[A-Za-z]+$'
        'FunctionsToExport', 'AliasesToExport', 'VariablesToExport' | ForEach-Object {
            $data.ContainsKey($_) | Should -BeTrue -Because $_
            $data[$_] | Should -BeNullOrEmpty -Because $_
        }
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

    It 'works in a thread job, beside a session that has imported it too' {
        Invoke-Fresh "
            Import-Module '$manifest'
            `$jobs = 1..2 | ForEach-Object {
                Start-ThreadJob {
                    Import-Module '$manifest'; Import-Module '$manifest' -Force
                    @(Start-DefaultSgSandbox | Get-DefaultSgCompliance -Region eu-west-1).Count
                }
            }
            Import-Module '$manifest' -Force
            `$count = @(Start-DefaultSgSandbox | Get-DefaultSgCompliance -Region eu-west-1).Count
            (@(`$jobs | Receive-Job -Wait -ErrorAction Stop) + `$count) -join ' '" | Should -Be '4 4 4'
    }

    It 'takes every runspace''s own session variables' {
        Invoke-Fresh "
            'ap-southeast-2', 'eu-north-1', 'us-west-2' | ForEach-Object -Parallel {
                Import-Module '$manifest'
                `$StoredAWSRegion = `$_
                `$said = Start-DefaultSgSandbox | Get-DefaultSgTarget -Verbose 4>&1
                [regex]::Match(`"`$said`", 'home region (\S+) from the session').Groups[1].Value
            } | Sort-Object | Join-String -Separator ' '" | Should -Be 'ap-southeast-2 eu-north-1 us-west-2'
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
    BeforeAll {
        $dll = Join-Path $ModulePath 'bin/netstandard2.0/DefaultSgAudit.dll'

        # Nobody in particular asks: then it is the resolver alone that can answer.
        $ask = '
            function Ask([string] $Name) {
                try { [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyName($Name).Location }
                catch { $_.Exception.InnerException.GetType().Name }
            }'
    }

    It 'audits, as far as PowerShell 7 can run it' {
        Invoke-Fresh "
            Import-Module '$dll'
            @(Start-DefaultSgSandbox | Get-DefaultSgCompliance).Count
            Remove-Module DefaultSgAudit" | Should -Be '27'
    }

    It 'answers for its own files while it is imported, and no longer' {
        Invoke-Fresh "
            $ask
            Ask AWSSDK.Core
            Import-Module '$dll'
            Ask AWSSDK.SSO
            Ask AWSSDK.IAM
            Remove-Module DefaultSgAudit
            Ask AWSSDK.SSOOIDC" | Should -Be (@(
                'FileNotFoundException'
                (Join-Path $ModulePath 'bin/netstandard2.0/AWSSDK.SSO.dll')
                'FileNotFoundException'
                'FileNotFoundException') -join "`n")
    }

    It 'stops answering when the module around it is removed, however often it was imported' {
        $around = Join-Path $TestDrive 'Around.psm1'
        Set-Content -LiteralPath $around -Value "Import-Module '$dll'"
        Invoke-Fresh "
            $ask
            Import-Module '$around'; Import-Module '$around' -Force; Import-Module '$around' -Force
            Ask AWSSDK.SSO
            Remove-Module Around
            Ask AWSSDK.SSOOIDC" | Should -Be ((Join-Path $ModulePath 'bin/netstandard2.0/AWSSDK.SSO.dll'), 'FileNotFoundException' -join "`n")
    }

    It 'answers nobody else' {
        Invoke-Fresh "
            Add-Type -TypeDefinition 'public static class Stranger
            {
                public static string Ask(string name)
                {
                    try { return System.Reflection.Assembly.Load(name).Location; }
                    catch (System.IO.FileNotFoundException) { return null; }
                }
            }'
            Import-Module '$dll'
            [Stranger]::Ask('AWSSDK.SSO') ?? 'no answer'" | Should -Be 'no answer'
    }

    It 'refuses a session with an older AWSSDK.Core 4, and says what to do' {
        $cores = Get-Item (Join-Path $ModulePath 'bin/netstandard2.0/AWSSDK.Core.dll'), (Join-Path $ModulePath 'bin/net8.0/AWSSDK.Core.dll')
        if ($cores[0].VersionInfo.FileVersion -eq $cores[1].VersionInfo.FileVersion) {
            Set-ItResult -Skipped -Because 'both builds have the same AWSSDK.Core, so there is no older one at hand'
        }

        $older = Join-Path $TestDrive 'older'
        New-Item -ItemType Directory $older | Out-Null
        Copy-Item (Join-Path $ModulePath 'bin/netstandard2.0/*') $older
        Copy-Item (Join-Path $ModulePath 'bin/net8.0/AWSSDK.Core.dll') $older
        Invoke-Fresh "
            Add-Type -Path '$(Join-Path $ModulePath 'bin/netstandard2.0/AWSSDK.Core.dll')'
            try { Import-Module '$older/DefaultSgAudit.dll' -ErrorAction Stop; 'imported' } catch { `$_.Exception.Message }" |
            Should -Match 'has loaded AWSSDK\.Core 4\.0\.3\.3 .* needs 4\.0\.102\.\d+ or newer\. Update AWS\.Tools'
    }
}
