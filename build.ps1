<#
.SYNOPSIS
Builds, tests or packs the module.

.DESCRIPTION
Build publishes both builds of the cmdlets and lays the module out under output/DefaultSgAudit/<version>. What is shipped is
listed here, file by file: a DLL that is missing, or one that nobody listed, fails the build.
Test runs `dotnet test`, which finds pwsh and Pester by itself. Pack makes a NuGet package of what Build laid out.

.EXAMPLE
./build.ps1
./build.ps1 -Task Build, Test, Pack
#>
[CmdletBinding()]
param(
    # Build, Test, Pack. From outside PowerShell (pwsh -File) a list comes as one text.
    [ValidatePattern('^(Build|Test|Pack)(, *(Build|Test|Pack))*$')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Subset: the EC2 client generated here. Packages: AWSSDK.EC2 itself, where the package sources have it.
    [ValidateSet('Subset', 'Packages')]
    [string] $AwsSdk = 'Subset',

    [string] $OutputPath = [System.IO.Path]::Combine($PSScriptRoot, 'output')
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3

$name = 'DefaultSgAudit'
$manifest = Import-PowerShellDataFile -Path ([System.IO.Path]::Combine($PSScriptRoot, "$name.psd1"))
$version = $manifest.ModuleVersion
$project = [System.IO.Path]::Combine($PSScriptRoot, 'src', $name)
$module = [System.IO.Path]::Combine($OutputPath, $name, $version)

$ec2 = if ($AwsSdk -eq 'Subset') { "$name.AwsSdk.dll" } else { 'AWSSDK.EC2.dll' }
$both = @(
    "$name.dll", "$name.Model.dll", "$name.Engine.dll", "$name.Aws.dll", "$name.Sandbox.dll", $ec2
    'AWSSDK.Core.dll', 'AWSSDK.SecurityToken.dll', 'AWSSDK.SSO.dll', 'AWSSDK.SSOOIDC.dll', 'AWSSDK.S3.dll'
)
$ship = @{
    'net8.0'         = $both
    'netstandard2.0' = $both + @(
        'Microsoft.Bcl.AsyncInterfaces.dll', 'System.Buffers.dll', 'System.Memory.dll', 'System.Numerics.Vectors.dll'
        'System.Runtime.CompilerServices.Unsafe.dll', 'System.Text.Encodings.Web.dll', 'System.Text.Json.dll'
        'System.Threading.Channels.dll', 'System.Threading.Tasks.Extensions.dll'
    )
}
$files = @(
    "$name.psd1", 'LICENSE', 'NOTICE', 'README.md', 'CHANGELOG.md'
    [System.IO.Path]::Combine('src', $name, "$name.psm1")
    [System.IO.Path]::Combine('src', $name, "$name.Format.ps1xml")
)

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE."
    }
}

function Build {
    if (Test-Path -LiteralPath $module) {
        Remove-Item -LiteralPath $module -Recurse -Force
    }

    foreach ($framework in $ship.Keys) {
        $published = [System.IO.Path]::Combine($OutputPath, 'publish', $framework)
        if (Test-Path -LiteralPath $published) {
            Remove-Item -LiteralPath $published -Recurse -Force
        }

        Write-Host "Building $framework ..."
        Invoke-Dotnet publish $project --framework $framework --configuration $Configuration "-p:AwsSdk=$AwsSdk" --output $published --nologo --verbosity quiet
        $found = @(Get-ChildItem -LiteralPath $published -Filter *.dll | ForEach-Object Name)
        $missing = @($ship[$framework] | Where-Object { $_ -notin $found })
        $surplus = @($found | Where-Object { $_ -notin $ship[$framework] })
        if ($missing -or $surplus) {
            throw "The $framework build is not what is shipped. Missing: $($missing -join ', '). Surplus: $($surplus -join ', ')."
        }

        $bin = New-Item -ItemType Directory -Force -Path ([System.IO.Path]::Combine($module, 'bin', $framework))
        foreach ($dll in $ship[$framework]) {
            Copy-Item -LiteralPath ([System.IO.Path]::Combine($published, $dll)) -Destination $bin.FullName
        }
    }

    Write-Host "Laying out $module ..."
    foreach ($file in $files) {
        Copy-Item -LiteralPath ([System.IO.Path]::Combine($PSScriptRoot, $file)) -Destination $module
    }

    Copy-Item -LiteralPath ([System.IO.Path]::Combine($PSScriptRoot, 'en-US')) -Destination $module -Recurse
    Copy-Item -LiteralPath ([System.IO.Path]::Combine($PSScriptRoot, 'docs')) -Destination $module -Recurse
    $apache = [System.IO.Path]::Combine($PSScriptRoot, 'src', "$name.AwsSdk", 'Models', 'LICENSE.txt')
    Copy-Item -LiteralPath $apache -Destination ([System.IO.Path]::Combine($module, 'LICENSE-Apache-2.0.txt'))
    Write-Host "$name $version is in $module"
}

function Test {
    Write-Host 'Testing: dotnet test ...'
    Invoke-Dotnet test ([System.IO.Path]::Combine($PSScriptRoot, "$name.slnx")) "-p:AwsSdk=$AwsSdk" --nologo
}

function Pack {
    if (-not (Test-Path -LiteralPath $module)) {
        Build
    }

    # PSModule and the cmdlets' names are how a repository finds a module.
    $values = @{
        version     = $version
        authors     = $manifest.Author
        description = $manifest.Description
        copyright   = $manifest.Copyright
        tags        = @('PSModule') + $manifest.PrivateData.PSData.Tags + @($manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_" })
    }
    $nuspec = Get-Content -Raw -LiteralPath ([System.IO.Path]::Combine($project, "$name.nuspec"))
    foreach ($key in $values.Keys) {
        $nuspec = $nuspec.Replace("`$$key`$", [System.Security.SecurityElement]::Escape($values[$key]))
    }

    Write-Host "Packing $name $version ..."
    $filled = [System.IO.Path]::Combine($OutputPath, 'publish', "$name.nuspec")
    Set-Content -LiteralPath $filled -Value $nuspec -Encoding UTF8
    Invoke-Dotnet pack $project --no-build --configuration $Configuration --output $OutputPath --nologo --verbosity quiet "-p:AwsSdk=$AwsSdk" "-p:NuspecFile=$filled" "-p:NuspecBasePath=$module"
    Write-Host "The package is in $OutputPath"
}

foreach ($step in $Task -split ', *') {
    & $step
}
