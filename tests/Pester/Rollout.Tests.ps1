param(
    [Parameter(Mandatory)] [string] $ModulePath,

    # Another build of the cmdlets than the one that this PowerShell would choose.
    [string] $ModuleFile = (Join-Path $ModulePath 'DefaultSgAudit.psd1')
)

BeforeAll {
    Import-Module $ModuleFile -Force
    . (Join-Path $PSScriptRoot 'Remediation.ps1')
    $dataHome = $env:XDG_DATA_HOME
    $env:XDG_DATA_HOME = Join-Path $TestDrive 'data'

    # A plan for the shop's default group: one group for its instances, one for its database, each naming the other.
    function New-Plan {
        $all = $sandbox | Get-DefaultSgMember -Region us-east-1
        $database = $all | Where-Object OwnerKind -EQ Rds
        $members = @($database) + @($all | Where-Object { $_.OwnerKind -eq 'Ec2Instance' -and $_.VpcId -eq $database.VpcId -and $_.IsMovable })
        $rules = foreach ($direction in 'Outbound', 'Inbound') {
            [DefaultSgAudit.Model.PlannedRule] @{
                Direction = $direction; IpProtocol = 'tcp'; FromPort = 5432; ToPort = 5432; PeerKind = 'PlannedGroup'
                Peer = if ($direction -eq 'Outbound') { 'dsg-data' } else { 'dsg-web' }; Description = 'seen 3 times'
            }
        }

        $groups = foreach ($name in 'dsg-web', 'dsg-data') {
            [DefaultSgAudit.Model.PlannedGroup] @{
                Name = $name; Description = "$name by hand"; Role = $name
                Rules = [DefaultSgAudit.Model.PlannedRule[]] @($rules | Where-Object Direction -EQ $(if ($name -eq 'dsg-web') { 'Outbound' } else { 'Inbound' }))
            }
        }

        [DefaultSgAudit.Model.Plan] @{
            AccountId = $members[0].AccountId; Region = 'us-east-1'; VpcId = $members[0].VpcId; GroupId = $members[0].GroupId
            Groups = [DefaultSgAudit.Model.PlannedGroup[]] $groups
            Members = [DefaultSgAudit.Model.PlannedMember[]] @(foreach ($member in $members) {
                    [DefaultSgAudit.Model.PlannedMember] @{
                        NetworkInterfaceId = $member.NetworkInterfaceId; OwnerKind = $member.OwnerKind; Reason = 'same traffic'; MoveWith = $member.MoveWith
                        OtherGroups = [string[]] $member.OtherGroups
                        Groups = [string[]] $(if ($member.OwnerKind -eq 'Rds') { 'dsg-data' } else { 'dsg-web' })
                    }
                })
        }
    }

    function Get-RolloutChange {
        (Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/requests").counts |
            Where-Object action -Match '^(Create|Delete|Revoke|Authorize|Update|Modify)' | ForEach-Object action
    }
}

AfterAll {
    Stop-DefaultSgSandbox
    $env:XDG_DATA_HOME = $dataHome
}

Describe 'Invoke-DefaultSgPlan' {
    BeforeEach {
        $sandbox = Start-DefaultSgSandbox
        $keys = @{ EndpointUrl = $sandbox.EndpointUrl; AccessKey = $sandbox.AccessKey; SecretKey = $sandbox.SecretKey }
        $journal = Join-Path $TestDrive ([guid]::NewGuid())
        $plan = New-Plan
        $quiet = @{ JournalPath = $journal; Confirm = $false; WarningAction = 'SilentlyContinue' }
    }

    AfterEach {
        $sandbox | Stop-DefaultSgSandbox
    }

    It 'goes through all stages and back' {
        $before = (Get-DefaultSgMember @keys -Region us-east-1 | ForEach-Object { "$($_.NetworkInterfaceId) $($_.GroupId) $($_.OtherGroups)" } | Sort-Object) -join ';'
        (Invoke-DefaultSgPlan @keys @quiet -Plan $plan -Stage Create).Status | Should -Be 'Created', 'Created'
        $attached = Invoke-DefaultSgPlan @keys @quiet -Plan $plan -Stage Attach
        $attached.Status | Sort-Object | Should -Be 'Attached', 'Attached', 'ByHand'
        $byHand = $attached | Where-Object Status -EQ ByHand
        $byHand.Command | Should -BeLike "aws rds modify-db-instance*--vpc-security-group-ids $($byHand.NewGroupId) $($plan.GroupId)*"
        (Invoke-DefaultSgPlan @keys @quiet -Plan $plan -Stage Detach -SkipReplay -ErrorAction SilentlyContinue -ErrorVariable failed).Status | Sort-Object | Should -Be 'Detached', 'Detached', 'Refused'
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'NotAttached,*'
        (Invoke-DefaultSgPlan @keys @quiet -Plan $plan -Undo).Status | Sort-Object | Should -Be 'Returned', 'Returned', 'Deleted', 'Deleted'
        (Get-DefaultSgMember @keys -Region us-east-1 | ForEach-Object { "$($_.NetworkInterfaceId) $($_.GroupId) $($_.OtherGroups)" } | Sort-Object) -join ';' | Should -Be $before
    }

    It 'shows everything and changes nothing with -WhatIf' {
        $shown = Invoke-DefaultSgPlan @keys -Plan $plan -Stage Create -JournalPath $journal -WhatIf -PassThru
        $shown.Status | Should -Be 'Skipped', 'Skipped'
        $null = Invoke-DefaultSgPlan @keys @quiet -Plan $plan -Stage Create
        $changes = @(Get-RolloutChange).Count
        foreach ($stage in 'Attach', 'Detach') {
            Invoke-DefaultSgPlan @keys -Plan $plan -Stage $stage -JournalPath $journal -SkipReplay -WhatIf -WarningAction SilentlyContinue -ErrorAction SilentlyContinue | Out-Null
        }

        Invoke-DefaultSgPlan @keys -Plan $plan -Undo -JournalPath $journal -WhatIf | Out-Null
        @(Get-RolloutChange).Count | Should -Be $changes
        $journal | Should -Not -Exist
    }

    It 'asks, and ends where nobody can be asked' {
        { Invoke-DefaultSgPlan @keys -Plan $plan -Stage Create -JournalPath $journal -Confirm } | Should -Throw -ErrorId 'ConfirmationUnavailable,*'
        Get-RolloutChange | Should -BeNullOrEmpty
    }

    It 'takes the plan and the connection from the pipeline' {
        ($plan | Invoke-DefaultSgPlan @keys @quiet -Stage Create).Status | Should -Be 'Created', 'Created'
        ($sandbox | Invoke-DefaultSgPlan @quiet -Plan $plan -Stage Create).Status | Should -Be 'AlreadyCreated', 'AlreadyCreated'
        ([pscustomobject] @{ Plan = $plan } | Invoke-DefaultSgPlan @keys @quiet -Stage Create).Status | Should -Be 'AlreadyCreated', 'AlreadyCreated'
        @($plan, $plan | Invoke-DefaultSgPlan @keys @quiet -Stage Create).Count | Should -Be 2
        @(Invoke-DefaultSgPlan @keys @quiet -Plan @($plan, $plan) -Stage Create).Count | Should -Be 2
    }

    It 'lets nobody go without proof' {
        $result = Invoke-DefaultSgPlan @keys @quiet -Plan $plan -Stage Detach -ErrorAction SilentlyContinue -ErrorVariable failed
        $result.Status | Should -Be 'Refused'
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ReplayRequired,*'
        Get-RolloutChange | Should -BeNullOrEmpty
    }

    It 'keeps its journal with the user where nothing is said, and for the owner only' {
        $null = Invoke-DefaultSgPlan @keys -Plan $plan -Stage Create -Confirm:$false
        $file = (Invoke-DefaultSgPlan @keys -Plan $plan -Stage Attach -Confirm:$false -WarningAction SilentlyContinue | Where-Object JournalPath)[0].JournalPath
        $file | Should -BeLike (Join-Path $env:XDG_DATA_HOME 'DefaultSgAudit' 'Rollouts' $plan.AccountId 'us-east-1' $plan.VpcId '*.jsonl')
        if (-not $IsWindows) {
            (Get-Item $file).UnixMode | Should -Be '-rw-------'
        }

        @(Get-Content $file).Count | Should -Be 2
    }

    It 'refuses a bucket for its journal, and shows results in 80 columns' {
        { Invoke-DefaultSgPlan @keys -Plan $plan -Stage Create -JournalPath s3://bucket/x } | Should -Throw -ErrorId 'InvalidBackupPath,*'
        $table = Invoke-DefaultSgPlan @keys @quiet -Plan $plan -Stage Create | Format-Table | Out-String -Width 80
        $table | Should -Match 'dsg-web +.*Created.* +sg-'
    }
}
