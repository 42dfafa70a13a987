param(
    [Parameter(Mandatory)] [string] $ModulePath,

    # Another build of the cmdlets than the one that this PowerShell would choose.
    [string] $ModuleFile = (Join-Path $ModulePath 'DefaultSgAudit.psd1')
)

BeforeAll {
    Import-Module $ModuleFile -Force
    . (Join-Path $PSScriptRoot 'World.ps1')
    $sandbox = Start-DefaultSgSandbox -Traffic
    $keys = @{ AccessKey = $sandbox.AccessKey; SecretKey = $sandbox.SecretKey; EndpointUrl = $sandbox.EndpointUrl }
    $members = $sandbox | Get-DefaultSgMember -Region eu-west-1
    $traffic = @($members | Measure-DefaultSgTraffic s3://flow-logs-111122223333/standard @keys -Region eu-west-1)
    $plans = @(New-DefaultSgPlan -Member $members -Traffic $traffic)
    $plan = ($plans | Sort-Object { $_.Groups.Rules.Count } -Descending)[0]
}

AfterAll {
    Stop-DefaultSgSandbox
}

Describe 'Export-DefaultSgPlan and Import-DefaultSgPlan' {
    It 'bring plans through a folder as they were' {
        $folder = Join-Path $TestDrive 'plans'
        $files = $plans | Export-DefaultSgPlan -Path "$folder/" -PassThru
        $files | Should -HaveCount $plans.Count
        $back = Import-DefaultSgPlan $folder
        ($back | Export-DefaultSgPlan) -join '' | Should -Be (($plans | Sort-Object { "$($_.AccountId)-$($_.Region)-$($_.VpcId)" } | Export-DefaultSgPlan) -join '')
        $back[0] | Should -BeOfType DefaultSgAudit.Model.Plan
    }

    It 'are for the owner only' -Skip:($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows) {
        $file = Join-Path $TestDrive 'own.plan.json'
        $plan | Export-DefaultSgPlan $file
        [System.IO.File]::GetUnixFileMode($file) | Should -Be ([System.IO.UnixFileMode]'UserRead, UserWrite')
    }

    It 'replace a file only with -Force, and write nothing with -WhatIf' {
        $file = Join-Path $TestDrive 'one.json'
        $plan | Export-DefaultSgPlan $file -WhatIf
        $file | Should -Not -Exist
        $plan | Export-DefaultSgPlan $file
        { $plan | Export-DefaultSgPlan $file -ErrorAction Stop } | Should -Throw -ErrorId 'PlanExists,*'
        $plan | Export-DefaultSgPlan $file -Force
        { $plan, $plan | Export-DefaultSgPlan $file -Force -ErrorAction Stop } | Should -Throw -ErrorId 'PlanExists,*'
    }

    It 'give Terraform and CloudFormation, as asked or by the name of the file' {
        $plan | Export-DefaultSgPlan -Format Terraform | Should -Match 'resource "aws_security_group"'
        ($plan | Export-DefaultSgPlan -Format CloudFormation | ConvertFrom-Json).AWSTemplateFormatVersion | Should -Be '2010-09-09'
        $file = Join-Path $TestDrive 'groups.tf'
        $plan | Export-DefaultSgPlan $file
        Get-Content $file -Raw | Should -Match 'aws_vpc_security_group_(in|e)gress_rule'
    }

    It 'refuse what is no plan, and go on' {
        $bad = Join-Path $TestDrive 'bad.plan.json'
        Set-Content $bad '{ "format": "DefaultSgAudit.Plan", "version": 99 }'
        $good = Join-Path $TestDrive 'good.plan.json'
        $plan | Export-DefaultSgPlan $good
        $found = Import-DefaultSgPlan $bad, $good, (Join-Path $TestDrive 'none.json') -ErrorVariable failed -ErrorAction SilentlyContinue
        $found | Should -HaveCount 1
        $failed.FullyQualifiedErrorId | Should -Be @(
            'PlanVersionUnknown,DefaultSgAudit.Commands.ImportDefaultSgPlanCommand', 'PlanNotFound,DefaultSgAudit.Commands.ImportDefaultSgPlanCommand')
    }
}

Describe 'Test-DefaultSgPlan' {
    It 'breaks nothing of the traffic that the plans were made from' {
        $results = @($traffic | Test-DefaultSgPlan $plans -WarningAction SilentlyContinue)
        $results | Should -HaveCount $plans.Count
        $results[0] | Should -BeOfType DefaultSgAudit.Model.PlanTestResult
        ($results | Measure-Object WouldBreak -Sum).Sum | Should -Be 0
        ($results | Measure-Object Covered -Sum).Sum | Should -BeGreaterThan 0
    }

    It 'tells what would break, and the rule that is missing' {
        $seen = ($traffic | Test-DefaultSgPlan $plan -Detail -WarningAction SilentlyContinue | Where-Object { $_.Verdict -eq 'Covered' -and $_.MatchedGroup -in $plan.Groups.Name })[0].Traffic
        $text = $plan | Export-DefaultSgPlan | ConvertFrom-Json
        foreach ($group in $text.plan.groups) { $group.rules = @() }
        foreach ($member in $text.plan.members) { $member.otherGroups = @() }
        $file = Join-Path $TestDrive 'empty.plan.json'
        $text | ConvertTo-Json -Depth 12 | Set-Content $file
        $empty = Import-DefaultSgPlan $file
        $items = $seen | Test-DefaultSgPlan $empty -Detail
        $items.Verdict | Should -Be 'WouldBreak'
        $items.MissingRule.Peer | Should -Match "^$([regex]::Escape($seen.PeerAddress))/(32|128)$"
        $result = $seen | Test-DefaultSgPlan $empty -FailOnBreak -ErrorVariable failed -ErrorAction SilentlyContinue
        $result.Passed | Should -BeFalse
        $failed.FullyQualifiedErrorId | Should -Be 'PlanWouldBreak,DefaultSgAudit.Commands.TestDefaultSgPlanCommand'
        { $seen | Test-DefaultSgPlan $empty -FailOnBreak -ErrorAction Stop } | Should -Throw -ErrorId 'PlanWouldBreak,*'
    }

    It 'streams: with -Detail each verdict comes as its traffic does, were there no end of it' {
        $seen = @($traffic | Where-Object Status -EQ Established)[0]
        $given = @(& { while ($true) { $seen } } | Test-DefaultSgPlan $plans -Detail | Select-Object -First 3)
        $given.Verdict | Should -Be 'Covered', 'Covered', 'Covered'
    }

    It 'counts what each rule was needed for' {
        $result = $traffic | Test-DefaultSgPlan $plan
        $result.RuleUses | Should -HaveCount @($plan.Groups.Rules).Count
        $result.RuleUses.Services | ForEach-Object { $_ | Should -BeGreaterThan 0 }
        $result.UnusedRules | Should -BeNullOrEmpty
        $less = @($traffic | Where-Object { $_.Direction -eq 'Outbound' -and $_.Status -eq 'Established' }) | Test-DefaultSgPlan $plan
        $less.UnusedRules.Rule.Direction | Sort-Object -Unique | Should -Be 'Inbound'
    }

    It 'leaves one day out at a time' {
        $own = $members[0]
        $lines = foreach ($day in 1..3) {
            foreach ($port in @(5432) + @(9300 | Where-Object { $day -eq 2 })) {
                $time = [DateTimeOffset]::new(2026, 8, $day, 12, 0, 0, [TimeSpan]::Zero).ToUnixTimeSeconds()
                "2 $($own.AccountId) $($own.NetworkInterfaceId) $($own.PrivateIpAddresses[0]) 10.20.0.251 40001 $port 6 12 900 $time $($time + 50) ACCEPT OK"
                "2 $($own.AccountId) $($own.NetworkInterfaceId) 10.20.0.251 $($own.PrivateIpAddresses[0]) $port 40001 6 12 900 $time $($time + 50) ACCEPT OK"
            }
        }

        $file = Join-Path $TestDrive 'days.log'
        Set-Content $file $lines
        $seen = @($own | Measure-DefaultSgTraffic $file)
        $days = ($seen | Test-DefaultSgPlan (New-DefaultSgPlan -Member $own -Traffic $seen -Offline) -LeaveOneDayOut -WarningAction SilentlyContinue).Days
        "$($days.Days) $($days.BrokenDays)" | Should -Be '3 1'
        $days.BreaksByDay.Day.ToString('yyyy-MM-dd') | Should -Be '2026-08-02'
    }

    It 'refuses a plan that does not hold together' {
        $odd = [DefaultSgAudit.Model.Plan] @{ AccountId = '1'; Region = 'eu-west-1'; VpcId = 'vpc-0'; GroupId = 'sg-0' }
        { $traffic | Test-DefaultSgPlan $odd } | Should -Throw -ErrorId 'InvalidPlan,*'
    }

    It 'says when there was nothing to test with' {
        @() | Test-DefaultSgPlan $plan -ErrorVariable failed -ErrorAction SilentlyContinue | Out-Null
        $failed.FullyQualifiedErrorId | Should -Be 'NothingToTest,DefaultSgAudit.Commands.TestDefaultSgPlanCommand'
    }
}

Describe 'The whole road' {
    It 'leads from members of the default group to an empty one, and back' {
        $aws = $keys + @{ Region = 'eu-west-1' }
        $defaults = @(Get-DefaultSgCompliance @aws).GroupId
        $before = Get-World eu-west-1 $defaults

        # The default group's own rules explain all of the traffic, and the plans break none of it.
        $tested = @($traffic | Test-DefaultSgPlan $plans -WarningVariable doubts)
        $doubts | Should -BeNullOrEmpty
        $tested.GroupId | Sort-Object | Should -Be @($members.GroupId | Sort-Object -Unique)
        $tested | ForEach-Object { "$($_.Passed) $($_.NotExplained) $($_.WouldBreak)" } | Should -Be @('True 0 0', 'True 0 0')
        $journal = Join-Path $TestDrive 'journal'
        $saves = Join-Path $TestDrive 'saves'
        $movable = @($members | Where-Object IsMovable)
        $created = @($plans | Invoke-DefaultSgPlan -Stage Create -JournalPath $journal -Confirm:$false @keys)
        $created.Status | Sort-Object -Unique | Should -Be 'Created'
        $attached = @($plans | Invoke-DefaultSgPlan -Stage Attach -JournalPath $journal -Confirm:$false @keys)
        @($attached | Where-Object Status -EQ Attached).NetworkInterfaceId | Sort-Object | Should -Be @($movable.NetworkInterfaceId | Sort-Object)
        @($attached | Where-Object Status -EQ ByHand).Command | Should -Not -Contain $null

        # What was measured before Attach proves nothing.
        $plans | Invoke-DefaultSgPlan -Stage Detach -JournalPath $journal -Confirm:$false -TestResult ($traffic | Test-DefaultSgPlan $plans -WarningAction SilentlyContinue) @keys -ErrorVariable refused -ErrorAction SilentlyContinue | Out-Null
        $refused.FullyQualifiedErrorId | Sort-Object -Unique | Should -Contain 'ReplayRefused,DefaultSgAudit.Commands.InvokeDefaultSgPlanCommand'
        $detached = @($plans | Invoke-DefaultSgPlan -Stage Detach -SkipReplay -JournalPath $journal -Confirm:$false @keys -WarningAction SilentlyContinue -ErrorVariable left -ErrorAction SilentlyContinue)
        @($detached | Where-Object Status -EQ Detached).NetworkInterfaceId | Sort-Object | Should -Be @($movable.NetworkInterfaceId | Sort-Object)
        $left.FullyQualifiedErrorId | Sort-Object -Unique | Should -Be 'NotAttached,DefaultSgAudit.Commands.InvokeDefaultSgPlanCommand'
        (Get-DefaultSgMember @aws).NetworkInterfaceId | Where-Object { $_ -in $movable.NetworkInterfaceId } | Should -BeNullOrEmpty

        $cleared = @(Clear-DefaultSgRule @aws -Force -BackupPath $saves -Confirm:$false -WarningAction SilentlyContinue)
        (Get-DefaultSgCompliance @aws).Status | Sort-Object -Unique | Should -Be 'Compliant'

        (Get-World eu-west-1 $defaults) -join "`n" | Should -Not -Be ($before -join "`n")
        $cleared | Restore-DefaultSgRule -Confirm:$false @keys | Out-Null
        $plans | Invoke-DefaultSgPlan -Undo -JournalPath $journal -Confirm:$false @keys | Out-Null
        (Get-World eu-west-1 $defaults) -join "`n" | Should -Be ($before -join "`n")
    }
}

Describe 'Views of tests' -Skip:($ModuleFile -notlike '*.psd1') {
    It 'show verdicts in 80 columns' {
        $lines = ($traffic | Test-DefaultSgPlan $plan -WarningAction SilentlyContinue | Out-String -Width 80) -split '\r?\n'
        @($lines -match '^VpcId +Passed +Covered +Break +Exposed +Unknown +NotExplained') | Should -HaveCount 1
        $items = $traffic | Test-DefaultSgPlan $plan -Detail -WarningAction SilentlyContinue | Out-String -Width 80
        $items | Should -Match 'Covered +Outbound +tcp/5432'
    }
}
