<#
.SYNOPSIS
Builds, tests or packs the module.

.DESCRIPTION
Build publishes both builds of the cmdlets and lays the module out under output/DefaultSgAudit/<version>. What is shipped is
listed here, file by file: one that is missing, or one that nobody listed, fails Build and Pack.
Test runs `dotnet test`, which finds pwsh and Pester by itself. Pack makes a NuGet package of what Build laid out, which
Install-PSResource takes from a folder. What is laid out once is packed to the same bytes each time.

Debug symbols are not in the package, which they would make a quarter as large again: they are under output/publish.

.EXAMPLE
./build.ps1
./build.ps1 -Task Build, Test, Pack

.EXAMPLE
./build.ps1 -Task Build, Pack -SignWith { param($Files) Set-AuthenticodeSignature -FilePath $Files -Certificate $certificate }

.EXAMPLE
./build.ps1 -Task Build, Pack
Register-PSResourceRepository -Name local -Uri ./output -Trusted
Install-PSResource DefaultSgAudit -Repository local
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

    [string] $OutputPath = [System.IO.Path]::Combine($PSScriptRoot, 'output'),

    # Pack runs this before it packs, with the paths of the files to sign: the module's own DLLs, scripts, manifest and views. The
    # DLLs of others have their makers' signatures. Whatever it throws, or a program in it that fails, ends Pack. It may leave a
    # catalog, DefaultSgAudit.cat, beside the manifest.
    [scriptblock] $SignWith
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3

$name = 'DefaultSgAudit'
$manifest = Import-PowerShellDataFile -Path ([System.IO.Path]::Combine($PSScriptRoot, "$name.psd1"))
$version = $manifest.ModuleVersion
$project = [System.IO.Path]::Combine($PSScriptRoot, 'src', $name)
$module = [System.IO.Path]::Combine($OutputPath, $name, $version)

# What one build serves lies with the files for Windows PowerShell 5.1.
$shared = "$name.Sandbox.dll", "$name.AwsSdk.dll"
$both = @(
    "$name.dll", "$name.Model.dll", "$name.Engine.dll", "$name.Aws.dll"
    'AWSSDK.Core.dll', 'AWSSDK.SecurityToken.dll', 'AWSSDK.SSO.dll', 'AWSSDK.SSOOIDC.dll', 'AWSSDK.S3.dll'
    if ($AwsSdk -eq 'Packages') { 'AWSSDK.EC2.dll' }
)
$ship = @{
    'net8.0'         = $both
    'netstandard2.0' = $both + $shared + @(
        'Microsoft.Bcl.AsyncInterfaces.dll', 'System.Buffers.dll', 'System.Memory.dll', 'System.Numerics.Vectors.dll'
        'System.Runtime.CompilerServices.Unsafe.dll', 'System.Text.Encodings.Web.dll', 'System.Text.Json.dll'
        'System.Threading.Channels.dll', 'System.Threading.Tasks.Extensions.dll'
    )
}

# Where each other file lies in the module, and where it comes from.
$files = @{
    "$name.psm1"             = "src/$name/$name.psm1"
    "$name.Format.ps1xml"    = "src/$name/$name.Format.ps1xml"
    'LICENSE-Apache-2.0.txt' = "src/$name.AwsSdk/Models/LICENSE.txt"
}
@(
    "$name.psd1", 'LICENSE', 'NOTICE', 'README.md', 'CHANGELOG.md'
    "en-US/$name.dll-Help.xml", "en-US/about_$name.help.txt", "en-US/about_${name}_Permissions.help.txt", "en-US/about_${name}_Runbooks.help.txt"
    "en-US/about_${name}_TenSteps.help.txt", "en-US/about_${name}_Tour.help.txt", "en-US/about_${name}_Troubleshooting.help.txt"
    'docs/runbooks/AuditOrganization.AzureAutomation.ps1', 'docs/runbooks/AuditOrganization.ssm.yaml'
) | ForEach-Object { $files[$_] = $_ }

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE."
    }
}

function Assert-Same([string] $What, [string[]] $Found, [string[]] $Listed) {
    $missing = @($Listed | Where-Object { $_ -notin $Found })
    $surplus = @($Found | Where-Object { $_ -notin $Listed })
    if ($missing -or $surplus) {
        throw "$What is not what is shipped. Missing: $($missing -join ', '). Surplus: $($surplus -join ', ')."
    }
}

function Assert-Module {
    $root = (Get-Item -LiteralPath $module).FullName.Length + 1
    $found = @(Get-ChildItem -LiteralPath $module -Recurse -File -Force | ForEach-Object { $_.FullName.Substring($root).Replace('\', '/') })
    $listed = @($files.Keys) + @($ship.Keys | ForEach-Object { foreach ($dll in $ship[$_]) { "bin/$_/$dll" } })
    Assert-Same "The module in $module" @($found -ne "$name.cat") $listed
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
        Assert-Same "The $framework build" @(Get-ChildItem -LiteralPath $published -Filter *.dll | ForEach-Object Name) (@($ship[$framework]) + $shared | Select-Object -Unique)
        $bin = New-Item -ItemType Directory -Force -Path ([System.IO.Path]::Combine($module, 'bin', $framework))
        foreach ($dll in $ship[$framework]) {
            Copy-Item -LiteralPath ([System.IO.Path]::Combine($published, $dll)) -Destination $bin.FullName
        }
    }

    Write-Host "Laying out $module ..."
    $help = @(Get-ChildItem -LiteralPath ([System.IO.Path]::Combine($PSScriptRoot, 'en-US')) | ForEach-Object { "en-US/$($_.Name)" })
    Assert-Same 'The folder en-US' $help @($files.Keys -like 'en-US/*')
    foreach ($file in $files.Keys) {
        $place = [System.IO.Path]::Combine($module, $file)
        $null = New-Item -ItemType Directory -Force -Path ([System.IO.Path]::GetDirectoryName($place))
        Copy-Item -LiteralPath ([System.IO.Path]::Combine($PSScriptRoot, $files[$file])) -Destination $place
    }

    Write-Host "$name $version is in $module"
}

function Test {
    Write-Host 'Testing: dotnet test ...'
    Invoke-Dotnet test ([System.IO.Path]::Combine($PSScriptRoot, "$name.slnx")) "-p:AwsSdk=$AwsSdk" --nologo
}

function Sign {
    $own = @(Get-ChildItem -LiteralPath $module -Recurse -File |
        Where-Object { $_.Name -like "$name*.dll" -or $_.Extension -in '.psd1', '.psm1', '.ps1', '.ps1xml' } |
        ForEach-Object FullName | Sort-Object)
    Write-Host "Signing $($own.Count) files ..."
    $global:LASTEXITCODE = 0
    & $SignWith $own | Out-Host
    if ($global:LASTEXITCODE -ne 0) {
        throw "Signing ended with exit code $global:LASTEXITCODE."
    }
}

function Pack {
    if (-not (Test-Path -LiteralPath $module)) {
        Build
    }

    $package = [System.IO.Path]::Combine($OutputPath, "$name.$version.nupkg")
    if (Test-Path -LiteralPath $package) {
        Remove-Item -LiteralPath $package
    }

    if ($SignWith) {
        Sign
    }

    Assert-Module

    # PSModule, and the cmdlets' names, are how a gallery finds a module. A folder is searched by the module's name only.
    $data = $manifest.PrivateData.PSData
    $values = @{
        version      = $version
        authors      = $manifest.Author
        owners       = $manifest.CompanyName
        description  = $manifest.Description
        copyright    = $manifest.Copyright
        releaseNotes = $data.ReleaseNotes
        tags         = @('PSModule') + $data.Tags + 'PSIncludes_Cmdlet' + @($manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" })
    }
    $nuspec = Get-Content -Raw -LiteralPath ([System.IO.Path]::Combine($project, "$name.nuspec"))
    foreach ($key in $values.Keys) {
        $nuspec = $nuspec.Replace("`$$key`$", [System.Security.SecurityElement]::Escape($values[$key]))
    }

    Write-Host "Packing $name $version ..."
    $publish = New-Item -ItemType Directory -Force -Path ([System.IO.Path]::Combine($OutputPath, 'publish'))
    $filled = [System.IO.Path]::Combine($publish.FullName, "$name.nuspec")
    Set-Content -LiteralPath $filled -Value $nuspec -Encoding UTF8
    Invoke-Dotnet pack $project --no-build --configuration $Configuration --output $publish.FullName --nologo --verbosity quiet "-p:AwsSdk=$AwsSdk" "-p:NuspecFile=$filled" "-p:NuspecBasePath=$module"
    Compress-Package ([System.IO.Path]::Combine($publish.FullName, "$name.$version.nupkg")) $package
    Write-Host ('The package is {0}, {1:F2} MB' -f $package, ((Get-Item -LiteralPath $package).Length / 1MB))
}

# NuGet packs for speed, and puts the hour into it.
function Compress-Package([string] $From, [string] $To) {
    $level = if ([System.Enum]::IsDefined([System.IO.Compression.CompressionLevel], 'SmallestSize')) { 'SmallestSize' } else { 'Optimal' }
    $source = [System.IO.Compression.ZipFile]::OpenRead($From)
    $target = [System.IO.Compression.ZipFile]::Open($To, 'Create')
    try {
        foreach ($entry in $source.Entries) {
            $copy = $target.CreateEntry($entry.FullName, $level)
            $copy.LastWriteTime = [System.DateTimeOffset]::new(2000, 1, 1, 0, 0, 0, [System.TimeSpan]::Zero)
            $read = $entry.Open()
            $write = $copy.Open()
            $read.CopyTo($write)
            $write.Dispose()
            $read.Dispose()
        }
    }
    finally {
        $target.Dispose()
        $source.Dispose()
    }
}

foreach ($step in $Task -split ', *') {
    & $step
}
