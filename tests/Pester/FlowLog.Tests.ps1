param(
    [Parameter(Mandatory)] [string] $ModulePath,

    # Another build of the cmdlets than the one that this PowerShell would choose.
    [string] $ModuleFile = (Join-Path $ModulePath 'DefaultSgAudit.psd1')
)

BeforeAll {
    Import-Module $ModuleFile -Force
    $bucket = 's3://default-sg-audit-111122223333/discovery'

    # A default group of eu-west-1 with members.
    $inUse = 'sg-00742e284d1c7a9ff'

    function Get-Change {
        (Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/requests").counts |
            Where-Object action -Match '^(Create|Delete)FlowLogs$' | ForEach-Object action
    }
}

AfterAll {
    Stop-DefaultSgSandbox
}

Describe 'Flow logs' {
    BeforeEach {
        $sandbox = Start-DefaultSgSandbox
        $keys = @{ EndpointUrl = $sandbox.EndpointUrl; AccessKey = $sandbox.AccessKey; SecretKey = $sandbox.SecretKey }
    }

    AfterEach {
        $sandbox | Stop-DefaultSgSandbox
    }

    Describe 'Get-DefaultSgFlowLog' {
        It 'gives a typed result for every VPC, with the fixed names' {
            $results = $sandbox | Get-DefaultSgFlowLog -Region eu-west-1
            $results | Should -HaveCount @($sandbox | Get-DefaultSgCompliance -Region eu-west-1).Count
            $results[0] | Should -BeOfType DefaultSgAudit.Model.FlowLogResult
            $results[0].PSObject.Properties.Name | Should -Not -Contain 'Target'
            foreach ($name in 'AccountId', 'Region', 'VpcId', 'GroupId', 'Status', 'Grade', 'DaysCovered') {
                $results[0].PSObject.Properties.Name | Should -Contain $name
            }

            $results.Status | Sort-Object -Unique | Should -Be 'NotCovered'
            $results[0].RecommendedFormat | Should -BeLike '*${tcp-flags}*${flow-direction}*'
        }

        It 'takes an audit, and tells of each member with -PerMember' {
            $members = $sandbox | Get-DefaultSgMember -Region eu-west-1
            $results = $sandbox | Get-DefaultSgCompliance -Region eu-west-1 | Get-DefaultSgFlowLog -PerMember
            $results.NetworkInterfaceId | Sort-Object | Should -Be @($members.NetworkInterfaceId | Sort-Object)
        }

        It 'shows a table that fits, without colour where none is wanted' -Skip:($ModuleFile -like '*.dll') {
            $env:NO_COLOR = '1'
            try {
                $lines = ($sandbox | Get-DefaultSgFlowLog -Region eu-west-1 | Out-String -Width 80) -split '\r?\n'
                $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 80 }
                $lines -match '^vpc-\S+\s+NotCovered\s+None' | Should -Not -BeNullOrEmpty
            } finally {
                Remove-Item Env:NO_COLOR
            }
        }

        It 'counts days with data where it is asked to, and says where that cannot be read' {
            $busy = Start-DefaultSgSandbox -Traffic
            $result = $busy | Get-DefaultSgFlowLog -Region eu-west-1 -GroupId $inUse -IncludeDelivery
            ($busy | Get-DefaultSgFlowLog -Region eu-west-1 -GroupId $inUse).DaysWithData | Should -BeNullOrEmpty
            $busy | Stop-DefaultSgSandbox
            $result.DaysWithData | Should -BeIn 1, 2
            $dark = Start-DefaultSgSandbox -Traffic -Fault @{ Kind = 'AccessDenied'; Action = 's3:ListBucket' }
            $result = $dark | Get-DefaultSgFlowLog -Region eu-west-1 -GroupId $inUse -IncludeDelivery -ErrorVariable failed -ErrorAction SilentlyContinue
            $dark | Stop-DefaultSgSandbox
            $result.Status | Should -Be 'Covered'
            $result.DaysWithData | Should -BeNullOrEmpty
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        }

        It 'says what could not be read, and gives an Unknown' {
            $dark = Start-DefaultSgSandbox -Fault @{ Kind = 'AccessDenied'; Region = 'eu-west-2'; Action = 'ec2:DescribeFlowLogs' }
            $results = $dark | Get-DefaultSgFlowLog -Region eu-west-* -ErrorVariable failed -ErrorAction SilentlyContinue
            $dark | Stop-DefaultSgSandbox
            $failed | Should -HaveCount 1
            $failed[0].FullyQualifiedErrorId | Should -Match '^AccessDenied,'
            ($results | Where-Object Region -EQ eu-west-2).Status | Sort-Object -Unique | Should -Be 'Unknown'
            ($results | Where-Object Region -EQ eu-west-1).Status | Sort-Object -Unique | Should -Be 'NotCovered'
        }
    }

    Describe 'Enable-DefaultSgFlowLog and Disable-DefaultSgFlowLog' {
        It 'makes what covers the members, once, and ends only that' {
            $made = Enable-DefaultSgFlowLog @keys -GroupId $inUse -Region eu-west-1 -S3Location $bucket -Scope Member -Confirm:$false
            $made[0] | Should -BeOfType DefaultSgAudit.Model.FlowLogChange
            $made.Status | Sort-Object -Unique | Should -Be 'Enabled'
            $made | Should -HaveCount @(Get-DefaultSgMember @keys -GroupId $inUse -Region eu-west-1).Count
            $covered = Get-DefaultSgFlowLog @keys -GroupId $inUse -Region eu-west-1
            $covered.Status | Should -Be 'Covered'
            $covered.Grade | Should -Be 'A'
            ($made | Enable-DefaultSgFlowLog -S3Location $bucket -Scope Member -Confirm:$false).Status | Sort-Object -Unique | Should -Be 'AlreadyEnabled'
            $ended = $made | Disable-DefaultSgFlowLog -Confirm:$false
            $ended.FlowLogId | Sort-Object | Should -Be @($made.FlowLogId | Sort-Object)
            $ended.Status | Sort-Object -Unique | Should -Be 'Disabled'
            (Disable-DefaultSgFlowLog @keys -GroupId $inUse -Region eu-west-1 -Confirm:$false).Status | Should -Be 'NothingToDo'
        }

        It 'changes nothing under -WhatIf' {
            Enable-DefaultSgFlowLog @keys -Region eu-west-1 -S3Location $bucket -WhatIf | Should -BeNullOrEmpty
            $made = Enable-DefaultSgFlowLog @keys -GroupId $inUse -Region eu-west-1 -S3Location $bucket -Confirm:$false
            @(Get-Change) | Should -Be 'CreateFlowLogs'
            $made | Disable-DefaultSgFlowLog -WhatIf | Should -BeNullOrEmpty
            @(Get-Change) | Should -Be 'CreateFlowLogs'
            (Get-DefaultSgFlowLog @keys -GroupId $inUse -Region eu-west-1).Status | Should -Be 'Covered'
        }

        It 'names the rights that are missing: <Kind>' -ForEach @(
            @{ Kind = 'LogDestinationNotFound'; To = @{ S3Location = 's3://no-such-bucket' } }
            @{ Kind = 'DeliveryNotAllowed'; To = @{ LogGroupName = '/flow'; DeliveryRoleArn = 'arn:aws:iam::111122223333:role/none' } }
        ) {
            $to = $_.To
            $result = Enable-DefaultSgFlowLog @keys -GroupId $inUse -Region eu-west-1 @to -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $result.Status | Should -Be 'Failed'
            $result.FailureKind | Should -Be $_.Kind
            $failed[0].FullyQualifiedErrorId | Should -Match "^$($_.Kind),"
        }

        It 'refuses a destination that is none before any work: <Name>' -ForEach @(
            @{ Name = 'none'; To = @{} }
            @{ Name = 'both'; To = @{ S3Location = 's3://b123'; LogGroupName = 'g' } }
            @{ Name = 'a log group without a role'; To = @{ LogGroupName = 'g' } }
            @{ Name = 'a bucket with a role'; To = @{ S3Location = 's3://b123'; DeliveryRoleArn = 'arn:aws:iam::111122223333:role/x' } }
        ) {
            $to = $_.To
            { Enable-DefaultSgFlowLog @keys -Region eu-west-1 @to -Confirm:$false } | Should -Throw -ErrorId 'InvalidFlowLogDestination,*'
        }

        It 'never takes silence for everything' {
            { Enable-DefaultSgFlowLog @keys -S3Location $bucket -Confirm:$false } | Should -Throw -ErrorId 'NothingToLookAt,*'
            { Disable-DefaultSgFlowLog @keys -Confirm:$false } | Should -Throw -ErrorId 'NothingToLookAt,*'
            [pscustomobject]@{ Region = 'eu-west-1'; Group = $inUse } | Disable-DefaultSgFlowLog @keys -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -Match '^NothingToLookAt,'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'ends where nobody can be asked, and changes nothing' {
            { Enable-DefaultSgFlowLog @keys -Region eu-west-1 -S3Location $bucket } | Should -Throw -ErrorId 'ConfirmationUnavailable,*'
            Get-Change | Should -BeNullOrEmpty
        }
    }
}
