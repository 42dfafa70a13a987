param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $AwsToolsPath
)

BeforeAll {
    . (Join-Path $PSScriptRoot 'Fresh.ps1')
    Add-Type -AssemblyName System.IO.Compression.ZipFile
    $number = Split-Path -Leaf $ModulePath
    $made = (Get-ChildItem $ModulePath -Recurse -Filter AWSSDK.EC2.dll) ? 'Packages' : 'Subset'

    # A copy of the module, as there are tests that spoil it.
    $output = Join-Path $TestDrive 'output'
    $copy = Join-Path $output "DefaultSgAudit/$number"
    New-Item -ItemType Directory (Split-Path $copy) | Out-Null
    Copy-Item -LiteralPath $ModulePath -Destination $copy -Recurse

    function New-Package([scriptblock] $SignWith) {
        & (Join-Path $PSScriptRoot '../../build.ps1') -Task Pack -OutputPath $output -AwsSdk $made -SignWith $SignWith 6> $null | Out-Null
    }

    function Get-FileList([string] $Folder) {
        Get-ChildItem -LiteralPath $Folder -Recurse -File -Force | ForEach-Object {
            "$([System.IO.Path]::GetRelativePath($Folder, $_.FullName)) $((Get-FileHash -LiteralPath $_.FullName).Hash)"
        } | Sort-Object
    }

    New-Package
    $new = Join-Path $output "DefaultSgAudit.$number.nupkg"
    $repository = New-Item -ItemType Directory (Join-Path $TestDrive 'repository')
    $package = Copy-Item -LiteralPath $new -Destination $repository -PassThru

    # What Install-PSResource does with a package.
    $modules = Join-Path $TestDrive 'modules'
    $unpacked = Join-Path $modules "DefaultSgAudit/$number"
    [System.IO.Compression.ZipFile]::ExtractToDirectory($package.FullName, $unpacked)
    $nuspec = [xml](Get-Content -Raw -LiteralPath (Join-Path $unpacked 'DefaultSgAudit.nuspec'))
    '_rels', 'package', '[Content_Types].xml', 'DefaultSgAudit.nuspec' | ForEach-Object {
        Remove-Item -LiteralPath (Join-Path $unpacked $_) -Recurse -Force
    }
}

Describe 'The package' {
    It 'holds the module and nothing else' {
        Get-FileList $unpacked | Should -Be (Get-FileList $copy)
        Get-ChildItem $unpacked -Recurse -File | Where-Object Extension -NotIn '.dll', '.psd1', '.psm1', '.ps1', '.ps1xml', '.md', '.txt', '.yaml', '' |
            ForEach-Object Name | Should -Be 'DefaultSgAudit.dll-Help.xml'
    }

    It 'is smaller than 4 MB' {
        if ($made -eq 'Packages') {
            Set-ItResult -Skipped -Because 'the package AWSSDK.EC2 alone takes more'
        }

        $package.Length | Should -BeLessThan 4MB
    }

    It 'says what the manifest says' {
        $manifest = Import-PowerShellDataFile (Join-Path $unpacked 'DefaultSgAudit.psd1')
        $said = $nuspec.package.metadata
        $said.id | Should -BeExactly 'DefaultSgAudit'
        $said.version | Should -BeExactly $manifest.ModuleVersion
        $said.authors | Should -BeExactly $manifest.Author
        $said.owners | Should -BeExactly $manifest.CompanyName
        $said.description | Should -BeExactly $manifest.Description
        $said.copyright | Should -BeExactly $manifest.Copyright
        $said.releaseNotes | Should -BeExactly $manifest.PrivateData.PSData.ReleaseNotes
        $said.licenseUrl | Should -BeExactly $manifest.PrivateData.PSData.LicenseUri
        $said.license.'#text' | Should -BeExactly 'MIT'
    }

    It 'is found as a module, by its tags and by its cmdlets' {
        $manifest = Import-PowerShellDataFile (Join-Path $unpacked 'DefaultSgAudit.psd1')
        $nuspec.package.metadata.tags -split ' ' | Sort-Object | Should -Be (@(
                'PSModule', 'PSIncludes_Cmdlet'
                $manifest.PrivateData.PSData.Tags
                $manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_", "PSCommand_$_" }) | Sort-Object)
    }

    It 'holds no path of the machine that built it' {
        $root = Split-Path (Split-Path $PSScriptRoot)
        Get-ChildItem $unpacked -Recurse -Filter DefaultSgAudit*.dll | Where-Object {
            $text = [System.Text.Encoding]::Latin1.GetString([System.IO.File]::ReadAllBytes($_.FullName))
            $text.Contains($root) -or $text.Contains([System.Environment]::GetFolderPath('UserProfile'))
        } | ForEach-Object Name | Should -BeNullOrEmpty
    }
}

Describe 'Packing' {
    It 'hands what is ours to whoever signs, before it packs, and gives the same bytes again' {
        $handed = [System.Collections.Generic.List[string]]::new()
        $there = [System.Collections.Generic.List[bool]]::new()
        New-Package { param($Files) $handed.AddRange([string[]]$Files); $there.Add((Test-Path $new)) }
        $handed | Sort-Object | Should -Be (
            Get-ChildItem $copy -Recurse -Include *.dll, *.ps1, *.psm1, *.psd1, *.ps1xml |
                Where-Object Name -NotMatch '^(AWSSDK|System|Microsoft)\.' | ForEach-Object FullName | Sort-Object)
        $there | Should -Be $false
        (Get-FileHash $new).Hash | Should -Be (Get-FileHash $package).Hash
    }

    It 'ends without a package where signing fails' {
        { New-Package { throw 'The key is locked.' } } | Should -Throw 'The key is locked.'
        { New-Package { & ([System.Environment]::ProcessPath) -NoProfile -NonInteractive -Command 'exit 3' } } | Should -Throw '*exit code 3*'
        Test-Path $new | Should -BeFalse
    }

    It 'refuses a module with a file that is not on the list, or without one that is' {
        $stray = New-Item (Join-Path $copy 'bin/net8.0/Stray.dll')
        { New-Package } | Should -Throw '*Surplus: bin/net8.0/Stray.dll.'
        Remove-Item $stray
        Move-Item (Join-Path $copy 'NOTICE') $TestDrive
        { New-Package } | Should -Throw '*Missing: NOTICE.*'
        Move-Item (Join-Path $TestDrive 'NOTICE') $copy
    }
}

Describe 'The module from the package' {
    BeforeAll {
        # By name, from the folder and from nowhere else.
        function Get-Session([string] $Folder) {
            "`$ErrorActionPreference = 'Stop'
            `$env:PSModulePath = '$Folder$([System.IO.Path]::PathSeparator)' + (Join-Path `$PSHOME Modules)"
        }

        function Assert-Working([string] $Folder) {
            $said = Invoke-Fresh "
                $(Get-Session $Folder)
                Import-Module DefaultSgAudit
                [ordered]@{
                    Base     = (Get-Module DefaultSgAudit).ModuleBase
                    Commands = @((Get-Command -Module DefaultSgAudit).Name)
                    Verdicts = @(Start-DefaultSgSandbox | Get-DefaultSgCompliance -Region eu-west-1).Count
                    Synopsis = (Get-Help Get-DefaultSgCompliance).Synopsis
                    About    = Get-Help about_DefaultSgAudit | Out-String
                } | ConvertTo-Json" | ConvertFrom-Json
            $manifest = Import-PowerShellDataFile (Join-Path $unpacked 'DefaultSgAudit.psd1')
            $said.Base | Should -Be (Join-Path $Folder "DefaultSgAudit/$number")
            $said.Commands | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
            $said.Verdicts | Should -Be 4
            $said.Synopsis | Should -Match 'default security group'
            $said.About | Should -Match 'about_DefaultSgAudit'
        }
    }

    It 'is imported by name, has its cmdlets and their help, and audits' {
        Assert-Working $modules
    }

    It 'is found, installed, and works the same by Install-PSResource' {
        if ($IsWindows) {
            Set-ItResult -Skipped -Because 'Windows has one folder for what a user installs, which tests have no business in'
        }

        if (-not (Get-Command Install-PSResource -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'this PowerShell has no Install-PSResource'
        }

        # A home of its own, where settings and modules go.
        $before = $env:HOME, $env:XDG_DATA_HOME
        $env:HOME = New-Item -ItemType Directory (Join-Path $TestDrive 'home')
        $env:XDG_DATA_HOME = $null
        try {
            $installed = Invoke-Fresh "
                `$ErrorActionPreference = 'Stop'
                Register-PSResourceRepository -Name folder -Uri '$repository' -Trusted
                Find-PSResource -Name DefaultSgAudit -Repository folder | Install-PSResource -Scope CurrentUser
                (Get-InstalledPSResource DefaultSgAudit).InstalledLocation"
        } finally {
            $env:HOME, $env:XDG_DATA_HOME = $before
        }

        $installed | Should -BeLike (Join-Path $TestDrive 'home/*')
        @(Get-FileList (Join-Path $installed "DefaultSgAudit/$number")) -notmatch '^PSGetModuleInfo\.xml ' | Should -Be (Get-FileList $unpacked)
        Assert-Working $installed
    }

    It 'lives beside AWS.Tools with AWSSDK.Core <Core>, imported <When> it' -ForEach @(
        @{ Other = 'V3'; Core = '3.7'; Version = '3.3.0.0'; When = 'before' }
        @{ Other = 'V3'; Core = '3.7'; Version = '3.3.0.0'; When = 'after' }
        @{ Other = 'V4'; Core = '4.0'; Version = '4.0.0.0'; When = 'before' }
        @{ Other = 'V4'; Core = '4.0'; Version = '4.0.0.0'; When = 'after' }
    ) {
        $imports = 'Import-Module DefaultSgAudit', "Import-Module '$(Join-Path $AwsToolsPath "$Other/AwsToolsStandIn.psd1")'"
        if ($When -eq 'after') {
            [array]::Reverse($imports)
        }

        Invoke-Fresh "
            $(Get-Session $modules)
            $($imports -join "`n")
            `$sandbox = Start-DefaultSgSandbox
            Set-AWSCredential -AccessKey `$sandbox.AccessKey -SecretKey `$sandbox.SecretKey
            @(
                (Get-STSCallerIdentity -EndpointUrl `$sandbox.EndpointUrl).Account
                (Get-DefaultSgTarget -EndpointUrl `$sandbox.EndpointUrl -Region us-east-1).AccountId
                @(`$sandbox | Get-DefaultSgCompliance -Region eu-west-1).Count
                [System.AppDomain]::CurrentDomain.GetAssemblies().Where({ `$_.GetName().Name -eq 'AWSSDK.Core' }).ForEach({
                    `"`$([System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name) `$(`$_.GetName().Version)`"
                }) | Sort-Object
            ) -join ', '" | Should -Be "111122223333, 111122223333, 4, Default $Version, DefaultSgAudit 4.0.0.0"
    }
}
