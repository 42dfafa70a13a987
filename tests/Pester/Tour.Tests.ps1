param(
    [Parameter(Mandatory)] [string] $ModulePath,

    # Another build of the cmdlets than the one that this PowerShell would choose.
    [string] $ModuleFile = (Join-Path $ModulePath 'DefaultSgAudit.psd1')
)

BeforeAll {
    Import-Module $ModuleFile -Force
    $dataHome = $env:XDG_DATA_HOME
    $env:XDG_DATA_HOME = Join-Path $TestDrive 'data'
    $text = Get-Content -Raw (Join-Path $ModulePath 'en-US/about_DefaultSgAudit_Tour.help.txt')

    # A command is what stands at the sixth column under a number and its title.
    $commands = foreach ($part in [regex]::Matches($text, '(?ms)^  (?<number>\d+)\. [^\n]*\n(?<body>.*?)(?=^  \S|^\S)')) {
        (@($part.Groups['body'].Value -split '\r?\n') -match '^      ') -join "`n"
    }

    # A PowerShell that has just been opened, in which one command is typed after the other.
    $shell = [powershell]::Create([System.Management.Automation.RunspaceMode]::NewRunspace)

    function Invoke-Typed([string] $Command) {
        $shell.Commands.Clear()
        $shell.Streams.ClearStreams()
        $results = $shell.AddScript($Command, $false).Invoke()
        $shell.Streams.Error | Should -BeNullOrEmpty
        , @($results)
    }

    # Beside the tour's own commands: every verdict, and the ids of a rule change where it is made anew.
    function Get-State {
        Invoke-Typed '$sandbox | Get-DefaultSgCompliance' | ForEach-Object { $_ } | Sort-Object AccountId, Region, VpcId | ForEach-Object {
            $rules = @(@($_.InboundRules) + @($_.OutboundRules) | ForEach-Object { "$_" } | Sort-Object) -replace 'sgr-\w+' -join ';'
            "$($_.AccountId) $($_.Region) $($_.VpcId) $($_.GroupId) $($_.Status) $($_.InboundRuleCount) $($_.OutboundRuleCount) $rules"
        }
    }

    function Get-Counts($Groups) {
        ($Groups | Sort-Object Name | ForEach-Object { "$($_.Count) $($_.Name)" }) -join ', '
    }
}

AfterAll {
    $shell.AddScript('Stop-DefaultSgSandbox').Invoke() | Out-Null
    $shell.Dispose()
    $env:XDG_DATA_HOME = $dataHome
}

Describe 'The tour' {
    It 'shows what it says, command for command' {
        $commands | Should -HaveCount 10
        Invoke-Typed "Import-Module '$ModuleFile'" | Out-Null

        Invoke-Typed $commands[0] | Should -BeNullOrEmpty
        $atFirst = @(Get-State)
        @($atFirst -replace '^\S+ (\S+) .*', '$1' | Select-Object -Unique) | Should -HaveCount 17

        Get-Counts (Invoke-Typed $commands[1]) | Should -Be '9 Compliant, 18 NonCompliant'
        (Invoke-Typed '$before.Count') | Should -Be 27

        $members = Invoke-Typed $commands[2]
        $members | Should -HaveCount 4
        @($members | Where-Object IsMovable) | Should -HaveCount 1
        $members.MoveWith | Should -HaveCount 4

        $references = Invoke-Typed $commands[3]
        @($references | Where-Object Kind -EQ LaunchTemplate) | Should -HaveCount 2
        @($references | Where-Object Kind -EQ SpotRequest) | Should -HaveCount 1
        @($references | Where-Object Kind -EQ PeeredVpc) | Should -HaveCount 1
        @($references | Where-Object IsStale) | Should -HaveCount 1

        $traffic = Invoke-Typed $commands[4]
        @($traffic.NetworkInterfaceId | Sort-Object -Unique) | Should -Be @($members.NetworkInterfaceId | Sort-Object)
        foreach ($group in $members | Group-Object VpcId) {
            $expected = if ($group.Count -eq 3) { 'Inbound 2049', 'Outbound 5432', 'Outbound 8080' } else { 'Outbound 5432' }
            foreach ($member in $group.Group.NetworkInterfaceId) {
                $of = $traffic | Where-Object NetworkInterfaceId -EQ $member
                @($of | ForEach-Object { "$($_.Direction) $($_.Port)" } | Sort-Object) | Should -Be $expected
            }
        }

        Invoke-Typed $commands[5] | Should -BeNullOrEmpty
        @($shell.Streams.Warning -match 'would be left without these rules') | Should -HaveCount 2
        @($shell.Streams.Warning -match 'is named elsewhere') | Should -HaveCount 1
        @(Get-State) | Should -Be $atFirst

        $cleared = Invoke-Typed $commands[6]
        Get-Counts ($cleared | Group-Object Status) | Should -Be '9 AlreadyClear, 18 Cleared'
        foreach ($one in $cleared | Where-Object Status -EQ Cleared) {
            $one.BackupPath | Should -Exist
        }

        Get-Counts (Invoke-Typed $commands[7]) | Should -Be '27 Compliant'
        @(Get-State | Where-Object { $_ -notmatch ' Compliant 0 0 $' }) | Should -BeNullOrEmpty

        Get-Counts (Invoke-Typed $commands[8]) | Should -Be '18 NonCompliant'
        @(Get-State) | Should -Be $atFirst

        Invoke-Typed $commands[9] | Should -BeNullOrEmpty
        { Invoke-Typed '$sandbox | Get-DefaultSgCompliance -TimeoutSeconds 5' } | Should -Throw
        ($cleared | Where-Object Status -EQ Cleared).BackupPath | Should -Exist
    }

    It 'has answers for whoever is asked: no command of it asks' {
        $commands -join "`n" | Should -Not -Match '(?m)(Restore-DefaultSgRule|Clear-DefaultSgRule)(?!.*(-Confirm:\$false|-WhatIf))'
    }
}
