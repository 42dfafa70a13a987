param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    $manifest = Join-Path $ModulePath 'DefaultSgAudit.psd1'
    Import-Module $manifest -Force
    $text = Get-Content -Raw (Join-Path $ModulePath 'en-US/about_DefaultSgAudit_TenSteps.help.txt')

    # Step by step what stands at the sixth column. The sandbox has a day of traffic where an account has weeks: days are hours.
    $parts = foreach ($part in [regex]::Matches($text, '(?ms)^  (?:\d+\. |The way back)[^\n]*\n(?<body>.*?)(?=^  \S|^\S)')) {
        (@($part.Groups['body'].Value -split '\r?\n') -match '^      ') -join "`n" -replace 'AddDays', 'AddHours'
    }

    # As a user has it who keeps a profile: here it leads to a sandbox.
    $world = Start-DefaultSgSandbox -Traffic
    $credentials = Join-Path $TestDrive 'credentials'
    '[default]', "aws_access_key_id = $($world.AccessKey)", "aws_secret_access_key = $($world.SecretKey)" | Set-Content -Path $credentials
    $before = $env:AWS_SHARED_CREDENTIALS_FILE, $env:AWS_ENDPOINT_URL, $env:XDG_DATA_HOME
    $env:AWS_SHARED_CREDENTIALS_FILE = $credentials
    $env:AWS_ENDPOINT_URL = $world.EndpointUrl
    $env:XDG_DATA_HOME = Join-Path $TestDrive 'data'

    $shell = [powershell]::Create([System.Management.Automation.RunspaceMode]::NewRunspace)
    $shell.AddScript("Import-Module '$manifest'; Set-Location '$TestDrive'; `$ConfirmPreference = 'None'").Invoke() | Out-Null

    # The errors that it has to have, by id and in any order, and those that it may have. Whoever types a step answers its questions with Yes.
    function Invoke-Step([string] $Code, [string[]] $Expected = @(), [string[]] $Possible = @()) {
        $shell.Commands.Clear()
        $shell.Streams.ClearStreams()
        $results = $shell.AddScript($Code, $false).Invoke()
        $ids = $shell.Streams.Error | ForEach-Object { ($_.FullyQualifiedErrorId -split ',')[0] } | Where-Object { $_ -notin $Possible }
        @($ids | Sort-Object) | Should -Be @($Expected | Sort-Object) -Because "$($shell.Streams.Error)"
        , @($results)
    }

    function Get-Picture {
        Get-DefaultSgCompliance -Region eu-west-1 -IncludeMember | Sort-Object VpcId | ForEach-Object {
            "$($_.VpcId) $($_.Status) $(@(@($_.InboundRules) + @($_.OutboundRules) | ForEach-Object { "$_" -replace 'sgr-\w+' } | Sort-Object) -join ';') $($_.MemberCount)"
        }
    }
}

AfterAll {
    $shell.Dispose()
    $env:AWS_SHARED_CREDENTIALS_FILE, $env:AWS_ENDPOINT_URL, $env:XDG_DATA_HOME = $before
    Stop-DefaultSgSandbox
}

Describe 'The ten steps' {
    It 'lead from the first look to cleared groups, and back' {
        $parts | Should -HaveCount 11
        $atFirst = @(Get-Picture)

        Invoke-Step $parts[0] | Out-Null
        Join-Path $TestDrive 'before.html' | Should -Exist
        Join-Path $TestDrive 'before.json' | Should -Exist

        Invoke-Step $parts[1] | Out-Null
        @(Import-Csv (Join-Path $TestDrive 'members.csv')) | Should -HaveCount 4
        @(Import-Csv (Join-Path $TestDrive 'references.csv')).Count | Should -BeGreaterThan 0

        (Invoke-Step $parts[2]).Status | Sort-Object -Unique | Should -Be 'AlreadyEnabled'

        $seen = Invoke-Step $parts[3]
        @($seen | Where-Object { $_ -is [DefaultSgAudit.Model.TrafficCoverage] }) | Should -HaveCount 4

        Invoke-Step $parts[4] | Out-Null
        $shell.Runspace.SessionStateProxy.GetVariable('traffic').Count | Should -BeGreaterThan 0
        @(Get-ChildItem (Join-Path $TestDrive 'plans')) | Should -HaveCount 2

        $tested = @(Invoke-Step $parts[5] | ForEach-Object { $_ } | Where-Object { $_ -is [DefaultSgAudit.Model.PlanTestResult] })
        $tested | Should -HaveCount 2
        ($tested | Measure-Object WouldBreak -Sum).Sum | Should -Be 0
        ($tested | Measure-Object Covered -Sum).Sum | Should -BeGreaterThan 0
        @(Get-Picture) | Should -Be $atFirst

        Invoke-Step $parts[6] | Out-Null
        $moved = @($shell.Runspace.SessionStateProxy.GetVariable('moved'))
        @($moved | Where-Object Status -EQ Attached) | Should -HaveCount 1
        @($moved | Where-Object Status -EQ ByHand) | Should -HaveCount 3
        @($moved | Where-Object Status -EQ ByHand | Where-Object Command) | Should -HaveCount 3

        # There is no traffic yet of the time since, and so nothing is shown; nobody leaves. Whether there are files to look into
        # depends on the minute of the hour.
        $parts[7] | Should -Match '-TestResult \$since'
        Invoke-Step $parts[7] -Expected 'NothingToTest', 'NothingToTest', 'ReplayRefused', 'NotAttached', 'NotAttached', 'NotAttached' -Possible 'FlowLogFileNotFound' | Out-Null
        $left = Invoke-Step ($parts[7] -replace '(?s).*(\$plans \| .*)-TestResult \$since', '$1-SkipReplay') -Expected 'NotAttached', 'NotAttached', 'NotAttached'
        @($left | Where-Object Status -EQ Detached) | Should -HaveCount 1

        # Three members are left, whose services nobody has asked.
        $cleared = Invoke-Step $parts[8] -Expected 'GroupInUse'
        @($cleared | Where-Object Status -EQ Cleared) | Should -HaveCount 3
        @($cleared | Where-Object Status -EQ Refused) | Should -HaveCount 1

        Invoke-Step $parts[9] | Out-Null
        Get-Content -Raw (Join-Path $TestDrive 'after.html') | Should -Match 'vpc-'
        @(Get-Picture | Where-Object { $_ -match ' Compliant ' }) | Should -HaveCount 3

        $back = Invoke-Step $parts[10]
        @($back | Where-Object Status -EQ Restored) | Should -HaveCount 3
        @(Get-Picture) | Should -Be $atFirst
        @($back | Where-Object Status -EQ Deleted).Count | Should -BeGreaterThan 0
    }
}
