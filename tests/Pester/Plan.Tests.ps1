param(
    [Parameter(Mandatory)] [string] $ModulePath,

    # Another build of the cmdlets than the one that this PowerShell would choose.
    [string] $ModuleFile = (Join-Path $ModulePath 'DefaultSgAudit.psd1')
)

BeforeAll {
    Import-Module $ModuleFile -Force
    $sandbox = Start-DefaultSgSandbox
    $members = $sandbox | Get-DefaultSgMember
    $group = ($members | Group-Object GroupId | Sort-Object Count -Descending)[0].Group
    $first = $group[0]
    $own = $first.PrivateIpAddresses[0]
    $log = Join-Path $TestDrive 'flow.log'
    $records = foreach ($client in 11, 12, 13) {
        "2 123456789012 $($first.NetworkInterfaceId) 192.168.7.$client $own 4$($client)01 443 6 12 900 1785585600 1785585650 ACCEPT OK"
        "2 123456789012 $($first.NetworkInterfaceId) $own 192.168.7.$client 443 4$($client)01 6 10 9000 1785585600 1785585650 ACCEPT OK"
    }
    Set-Content -Path $log -Value $records
    $traffic = $group | Measure-DefaultSgTraffic $log
}

AfterAll {
    Stop-DefaultSgSandbox
}

Describe 'New-DefaultSgPlan' {
    It 'gives a plan for each default group' {
        $plans = @($members | New-DefaultSgPlan)
        $plans | Should -HaveCount @($members.GroupId | Sort-Object -Unique).Count
        $plans[0] | Should -BeOfType DefaultSgAudit.Model.Plan
        ($plans.Members.NetworkInterfaceId | Sort-Object) | Should -Be ($members.NetworkInterfaceId | Sort-Object)
        $plans.Findings.Kind | Should -Contain 'NoTraffic'
        $plans[0].PSObject.Properties.Name | Should -Not -Contain 'Target'
    }

    It 'takes members and traffic in one pipeline, and as parameters' {
        $piped = & { $group; $traffic } | New-DefaultSgPlan
        $given = New-DefaultSgPlan -Member $group -Traffic $traffic
        ($piped | ConvertTo-Json -Depth 8) | Should -Be ($given | ConvertTo-Json -Depth 8)
        $rules = @($piped.Groups.Rules | Where-Object FromPort -eq 443)
        $rules.Peer | Should -Be '192.168.7.11/32', '192.168.7.12/31'
        $rules[0].Direction | Should -Be 'Inbound'
        $rules[0].Description | Should -Match '^dsg tcp/443 n=\d+ d=1 E\d'
    }

    It 'knows the default group that it replaces, and forgets it offline' {
        $plan = $group | New-DefaultSgPlan
        $plan.CurrentRules | Should -Not -BeNullOrEmpty
        $before = (Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/requests").counts | Measure-Object requests -Sum
        $offline = $group | New-DefaultSgPlan -Offline
        $after = (Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/requests").counts | Measure-Object requests -Sum
        $after.Sum | Should -Be $before.Sum
        $offline.CurrentRules | Should -BeNullOrEmpty
    }

    It 'takes settings' {
        $plan = $group | New-DefaultSgPlan -Offline -MostRules 30 -NamePrefix least -RoleTag Role, Name -WeakestEvidence FanIn
        $plan.Settings.MostRules | Should -Be 30
        $plan.Settings.RoleTags | Should -Be 'Role', 'Name'
        $plan.Groups.Name | ForEach-Object { $_ | Should -Match '^least-' }
        { $group | New-DefaultSgPlan -NamePrefix 'sg-x' } | Should -Throw
        { $group | New-DefaultSgPlan -MostRules 0 } | Should -Throw
    }

    It 'refuses what is no member and no traffic, and goes on' {
        $plan = & { $sandbox | Get-DefaultSgCompliance | Select-Object -First 1; $group } |
            New-DefaultSgPlan -Offline -ErrorVariable failures -ErrorAction SilentlyContinue
        $plan | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'NothingToLookAt*'
        { $traffic | New-DefaultSgPlan -ErrorAction Stop } | Should -Throw
    }

    It 'takes traffic and members only as they were given: <Name>' -ForEach @(
        # PowerShell would make members and traffic of these, with IsForwarded true where the text was False.
        @{ Name = 'not from CSV'; Copy = { $args | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Name = 'not from JSON'; Copy = { $args | ConvertTo-Json -Depth 4 | ConvertFrom-Json } }
        @{ Name = 'not from Select-Object'; Copy = { $args | Select-Object NetworkInterfaceId, GroupId } }
    ) {
        $refused = @{ ErrorId = 'ParameterArgumentTransformationError,*'; ExpectedMessage = '*is in the place of a *as a cmdlet of this module gave it*' }
        { New-DefaultSgPlan -Member $group -Traffic (& $Copy @traffic) -Offline } | Should -Throw @refused
        { New-DefaultSgPlan -Member (& $Copy @group) -Traffic $traffic -Offline } | Should -Throw @refused

        $plan = New-DefaultSgPlan -Member $group -Traffic $traffic
        { $traffic | Test-DefaultSgPlan (& $Copy $plan) } | Should -Throw @refused
        $result = & $Copy @traffic | Test-DefaultSgPlan $plan -ErrorAction SilentlyContinue -ErrorVariable failed
        $result.Passed | Should -BeFalse
        $failed.FullyQualifiedErrorId | Should -Contain 'InputObjectNotBound,DefaultSgAudit.Commands.TestDefaultSgPlanCommand'
        $good = $traffic | Test-DefaultSgPlan $plan
        { $plan | Invoke-DefaultSgPlan -Stage Detach -TestResult (& $Copy $good) -WhatIf } | Should -Throw @refused
    }

    It 'warns where no traffic came' {
        $plans = New-DefaultSgPlan -Member $members -Traffic @() -WarningVariable warned -WarningAction SilentlyContinue
        $plans | Should -Not -BeNullOrEmpty
        $warned | Should -Match '^No traffic was given'
    }

    It 'has views' {
        $plan = & { $group; $traffic } | New-DefaultSgPlan
        ($plan | Out-String -Width 120) | Should -Match 'Findings'
        ($plan | Format-Custom | Out-String -Width 200) | Should -Match 'tcp 443 from 192.168.7.12/31'
        ($plan.Groups | Out-String -Width 120) | Should -Match 'Role'
        ($plan.Members | Out-String -Width 120) | Should -Match $first.NetworkInterfaceId
        ($plan.Groups.Rules | Out-String -Width 120) | Should -Match '443'
        ($plan.Findings | Out-String -Width 120) | Should -Match 'NoTraffic'
    }
}
