param([Parameter(Mandatory)] [string] $ModulePath)

BeforeDiscovery {
    # Of each cmdlet that asks AWS, what -Verbose has to tell (in this order) and how the summary begins.
    $commands = @(
        @{ Name = 'Get-DefaultSgTarget'; Run = { $sandbox | Get-DefaultSgTarget -Region eu-west-1 @args }
            Story = 'Credentials come from', '1 region to look at'; Summary = '^1 account, 1 region to look at; 0 that cannot be read\. \d+ requests\.$' }
        @{ Name = 'Get-DefaultSgCompliance'; Run = { $sandbox | Get-DefaultSgCompliance -Region eu-west-1 @args }
            Story = 'Credentials come from', '1 region to look at', '111122223333/eu-west-1: 4 VPCs judged'; Summary = '^1 account, 1 region, 4 VPCs judged: .* \d+ requests\.$' }
        @{ Name = 'Get-DefaultSgMember'; Run = { $sandbox | Get-DefaultSgMember -Region eu-west-1 @args }
            Story = 'Credentials come from', '1 region to look at', '111122223333/eu-west-1: 4 network interfaces'; Summary = '^4 network interfaces in default groups, 1 of them .* \d+ requests\.$' }
        @{ Name = 'Get-DefaultSgReference'; Run = { $sandbox | Get-DefaultSgReference -Region eu-west-1 @args }
            Story = 'Credentials come from', '1 region to look at', '111122223333/eu-west-1: 1 references'; Summary = '^1 reference to default groups, 0 of them stale\. \d+ requests\.$' }
        @{ Name = 'Get-DefaultSgFlowLog'; Run = { $sandbox | Get-DefaultSgFlowLog -Region eu-west-1 @args }
            Story = 'Credentials come from', '1 region to look at', '111122223333/eu-west-1: \d+ flow logs'; Summary = '^Flow logs cover 4 of 4 VPCs\. \d+ requests\.$' }
        @{ Name = 'Enable-DefaultSgFlowLog'; Run = { $sandbox | Enable-DefaultSgFlowLog -Region eu-west-1 -S3Location s3://flow-logs-111122223333/standard -Confirm:$false @args }
            Story = 'Credentials come from', '1 region to look at'; Summary = '^Flow logs: \d+ AlreadyEnabled\. \d+ requests\.$' }
        @{ Name = 'Disable-DefaultSgFlowLog'; Run = { $sandbox | Disable-DefaultSgFlowLog -Region eu-west-3 -Confirm:$false @args }
            Story = 'Credentials come from', '1 region to look at'; Summary = '^Flow logs: 1 NothingToDo\. \d+ requests\.$' }
        @{ Name = 'Measure-DefaultSgTraffic'; Run = { $members | Measure-DefaultSgTraffic s3://flow-logs-111122223333/standard @args }
            Story = 's3://flow-logs-111122223333/standard/.*: \d+ records', 's3://'; Summary = '^\d+ sources, \d+ records of traffic; left out: \d+ of other interfaces or times\.$' }
        @{ Name = 'New-DefaultSgPlan'; Run = { New-DefaultSgPlan -Member $members -Traffic $traffic @args }
            Story = '111122223333/eu-west-1: \d+ subnets', '\d groups? for \d members?', 'rules?, \d+ members?'; Summary = '^2 plans with \d+ findings\. \d+ requests\.$' }
        @{ Name = 'Invoke-DefaultSgPlan'; Run = { $plans | Invoke-DefaultSgPlan -Stage Create -Confirm:$false @args }
            Story = @("Make security group '|already"); Summary = '^4 (Created|AlreadyCreated)\..* \d+ requests\.$' }
        @{ Name = 'Clear-DefaultSgRule'; Run = { $sandbox | Clear-DefaultSgRule -Region eu-west-3 -Confirm:$false @args }
            Story = 'Credentials come from', '1 region to look at'; Summary = '^1 AlreadyClear\. \d+ requests\.$' }
    )
}

BeforeAll {
    Import-Module (Join-Path $ModulePath 'DefaultSgAudit.psd1') -Force
    $dataHome = $env:XDG_DATA_HOME
    $env:XDG_DATA_HOME = Join-Path $TestDrive 'data'
    $sandbox = Start-DefaultSgSandbox -Traffic
    $members = $sandbox | Get-DefaultSgMember -Region eu-west-1
    $traffic = $members | Measure-DefaultSgTraffic s3://flow-logs-111122223333/standard
    $plans = New-DefaultSgPlan -Member $members -Traffic $traffic
}

AfterAll {
    Stop-DefaultSgSandbox
    $env:XDG_DATA_HOME = $dataHome
}

Describe '<Name>' -ForEach $commands {
    It 'tells its story with -Verbose, in order and without a secret' {
        $said = & $Run -Verbose 4>&1 3>$null | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message
        $said -join "`n" | Should -Match ('(?s)' + ($Story -join '.*'))
        $said -join "`n" | Should -Not -Match ([regex]::Escape($sandbox.SecretKey))
        & $Run 4>&1 3>$null | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | Should -BeNullOrEmpty
    }

    It 'sums up in one sentence on the information stream' {
        # Dot-sourced, so that the variable is this block's own.
        . $Run -InformationVariable said -InformationAction SilentlyContinue 3>$null | Out-Null
        $said | Should -HaveCount 1
        "$($said[0])" | Should -Match $Summary
        $said[0].Tags | Should -Contain 'DefaultSgAudit'
    }
}

Describe 'The summary on the screen' {
    BeforeAll {
        # Which records a host shows only the host knows: a PowerShell of its own, whose output is the screen.
        function Get-Screen([string] $Command) {
            $there = "-EndpointUrl $($sandbox.EndpointUrl) -AccessKey $($sandbox.AccessKey) -SecretKey $($sandbox.SecretKey)"
            & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module '$(Join-Path $ModulePath 'DefaultSgAudit.psd1')'; $($Command -f $there)" | Out-String
        }
    }

    It 'is there where -InformationAction or $InformationPreference says Continue' {
        Get-Screen 'Get-DefaultSgCompliance {0} -Region eu-west-1 -InformationAction Continue' | Should -Match '4 VPCs judged'
        Get-Screen '$InformationPreference = ''Continue''; Get-DefaultSgCompliance {0} -Region eu-west-1' | Should -Match '4 VPCs judged'
    }

    It 'is not there of itself, and the verdicts are' {
        $screen = Get-Screen 'Get-DefaultSgCompliance {0} -Region eu-west-1'
        $screen | Should -Match 'vpc-'
        $screen | Should -Not -Match 'VPCs judged'
    }
}
