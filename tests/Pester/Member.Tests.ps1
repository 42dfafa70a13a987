param(
    [Parameter(Mandatory)] [string] $ModulePath,

    # Another build of the cmdlets than the one that this PowerShell would choose.
    [string] $ModuleFile = (Join-Path $ModulePath 'DefaultSgAudit.psd1')
)

BeforeAll {
    Import-Module $ModuleFile -Force
    $sandbox = Start-DefaultSgSandbox
    $keys = @{ EndpointUrl = $sandbox.EndpointUrl; AccessKey = $sandbox.AccessKey; SecretKey = $sandbox.SecretKey }
    $members = $sandbox | Get-DefaultSgMember
    $fixedNames = 'AccountId', 'Region', 'VpcId', 'GroupId', 'NetworkInterfaceId'

    function Get-RequestCount([string] $Action) {
        (Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/requests").counts |
            Where-Object action -Match $Action | Measure-Object requests -Sum | ForEach-Object Sum
    }

    function Reset-RequestCount {
        Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/reset" -Method Post | Out-Null
    }
}

AfterAll {
    Stop-DefaultSgSandbox
}

Describe 'Get-DefaultSgMember' {
    It 'gives a typed object for every interface, with the fixed names' {
        $members | Should -HaveCount 14
        $members[0] | Should -BeOfType DefaultSgAudit.Model.GroupMember
        $members[0].PSObject.Properties.Name | Should -Not -Contain 'Target'
        foreach ($name in $fixedNames) {
            $members[0].PSObject.Properties.Name | Should -Contain $name
        }
    }

    It 'says whose they are, those included that providers hide' {
        $kinds = $members.OwnerKind | ForEach-Object ToString
        foreach ($kind in 'Ec2Instance', 'ApplicationLoadBalancer', 'Rds', 'Lambda', 'VpcEndpoint', 'EcsTask', 'StandaloneInterface', 'Unknown', 'ManagedResource') {
            $kinds | Should -Contain $kind
        }
    }

    It 'says how to move each one that can be' {
        $members | Where-Object IsMovable | ForEach-Object { $_.MoveWith | Should -Match "^aws ec2 modify-network-interface-attribute .* NEW_GROUP --region $($_.Region)$" }
        ($members | Where-Object OwnerKind -EQ ApplicationLoadBalancer).MoveWith | Should -Match '^aws elbv2 set-security-groups --load-balancer-arn arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/shop/'
    }

    It 'takes an audit''s results, at one request a region' {
        $results = $sandbox | Get-DefaultSgCompliance
        Reset-RequestCount
        ($results | Get-DefaultSgMember).NetworkInterfaceId | Sort-Object | Should -Be @($members.NetworkInterfaceId | Sort-Object)
        Get-RequestCount 'DescribeNetworkInterfaces' | Should -Be 17
        Get-RequestCount '.' | Should -Be 17
    }

    It 'takes them through the whole pipeline: targets, audit, members' {
        $found = $sandbox | Get-DefaultSgTarget -Region eu-*, us-east-1 | Get-DefaultSgCompliance |
            Where-Object Status -NE Compliant | Get-DefaultSgMember
        $found.Region | Sort-Object -Unique | Should -Be @('eu-central-1', 'eu-west-1', 'us-east-1')
    }

    It 'takes its own results again, and so does the audit, with the same credentials' {
        ($members | Get-DefaultSgMember).NetworkInterfaceId | Sort-Object | Should -Be @($members.NetworkInterfaceId | Sort-Object)
        ($members | Get-DefaultSgCompliance).VpcId | Sort-Object | Should -Be @($members.VpcId | Sort-Object -Unique)
    }

    It 'goes through a CSV file and back, at one request a region for each question' {
        $path = Join-Path $TestDrive 'members.csv'
        $sandbox | Get-DefaultSgTarget | Get-DefaultSgCompliance | Get-DefaultSgMember | Export-Csv -Path $path
        Reset-RequestCount
        (Import-Csv -Path $path | Get-DefaultSgMember @keys).NetworkInterfaceId | Sort-Object | Should -Be @($members.NetworkInterfaceId | Sort-Object)
        Get-RequestCount 'DescribeNetworkInterfaces' | Should -Be 3
        Get-RequestCount 'DescribeSecurityGroups' | Should -Be 3
        (Import-Csv -Path $path | Get-DefaultSgCompliance @keys).VpcId | Sort-Object | Should -Be @($members.VpcId | Sort-Object -Unique)
        (Import-Csv -Path $path | Get-DefaultSgReference @keys).GroupId | ForEach-Object { $_ | Should -BeIn $members.GroupId }
    }

    It 'takes the rows of an audit in any order, at one request a region' {
        $results = $sandbox | Get-DefaultSgCompliance | Sort-Object VpcId
        Reset-RequestCount
        ($results | Export-Csv -Path (Join-Path $TestDrive 'any.csv')); $null = Import-Csv (Join-Path $TestDrive 'any.csv') | Get-DefaultSgMember @keys
        Get-RequestCount 'DescribeNetworkInterfaces' | Should -Be 17
    }

    It 'takes ids of groups, and of VPCs' {
        $group = $members[0].GroupId
        (Get-DefaultSgMember @keys -GroupId $group).GroupId | Sort-Object -Unique | Should -Be $group
        (Get-DefaultSgMember @keys -Region $members[0].Region -VpcId $members[0].VpcId).VpcId | Sort-Object -Unique | Should -Be $members[0].VpcId
    }
}

Describe 'Get-DefaultSgCompliance -IncludeMember' {
    It 'counts the members' {
        $results = $sandbox | Get-DefaultSgCompliance -IncludeMember
        ($results | Measure-Object MemberCount -Sum).Sum | Should -Be 14
        @($results | Where-Object IsInUse).VpcId | Sort-Object | Should -Be @($members.VpcId | Sort-Object -Unique)
    }

    It 'leaves the numbers out where they were not asked for' {
        $result = $sandbox | Get-DefaultSgCompliance -Region eu-west-3
        $result.MemberCount | Should -BeNullOrEmpty
        $result.IsInUse | Should -BeNullOrEmpty
    }
}

Describe 'Get-DefaultSgReference' {
    It 'gives a typed object for every reference, in both directions, stale ones and other accounts'' included' {
        $references = $sandbox | Get-DefaultSgReference
        $references[0] | Should -BeOfType DefaultSgAudit.Model.GroupReference
        $references.Direction | Sort-Object -Unique | Should -Be @('Inbound', 'Outbound')
        @($references | Where-Object IsStale) | Should -Not -BeNullOrEmpty
        ($references | Where-Object Kind -EQ PeeredVpc).ReferencingVpcId | Should -Match '^vpc-'
        $references | ForEach-Object { $_.ReferencingGroupId | Should -Not -Be $_.GroupId }
    }

    It 'costs two requests a region on top of an audit' {
        $results = $sandbox | Get-DefaultSgCompliance
        Reset-RequestCount
        $results | Get-DefaultSgReference | Out-Null
        Get-RequestCount '.' | Should -Be 34
    }

    It 'lists launches to come where they are asked for, and only there' {
        $kinds = 'LaunchTemplate', 'SpotRequest'
        $sandbox | Get-DefaultSgReference -Region us-east-1 | Where-Object Kind -In $kinds | Should -BeNullOrEmpty
        $latent = $sandbox | Get-DefaultSgReference -Region us-east-1 -IncludeLatent | Where-Object Kind -In $kinds
        ($latent | ForEach-Object { "$($_.Kind) $($_.ReferencingResourceName) $($_.ReferencingResourceVersion) $($_.IsImplicit)" } | Sort-Object) | Should -Be @(
            'LaunchTemplate jumphost 1 True', 'LaunchTemplate shop-web 1 False', 'SpotRequest   True')

        # A bare assembly brings no views.
        if ($ModuleFile -like '*.psd1') {
            $lines = ($latent | Out-String -Width 80) -split '\r?\n'
            @($lines -match 'LaunchTemplate lt-0') | Should -HaveCount 2
            @($lines -match 'SpotRequest    sir-0') | Should -HaveCount 1
        }
    }

    It 'says which action is denied, and lists the rest' {
        $fault = Start-DefaultSgSandbox -Fault @{ Kind = 'AccessDenied'; Action = 'ec2:DescribeLaunchTemplateVersions' }
        $found = $fault | Get-DefaultSgReference -Region us-east-1 -IncludeLatent -ErrorVariable failed -ErrorAction SilentlyContinue
        $fault | Stop-DefaultSgSandbox
        $failed | Should -HaveCount 1
        "$failed" | Should -Match 'ec2:DescribeLaunchTemplateVersions'
        $found.Kind | Should -Contain 'SpotRequest'
        $found.Kind | Should -Contain 'PeeredVpc'
    }
}

Describe 'Bad input' {
    It 'names what is wrong with each group, and lists the others' {
        $other = (Get-DefaultSgReference @keys -Region us-west-2)[0].ReferencingGroupId
        $good = $members[0]
        $rows = @(
            [pscustomobject]@{ Region = 'us-west-2'; GroupId = $other }
            [pscustomobject]@{ Region = 'us-west-2'; GroupId = 'sg-0123' }
            [pscustomobject]@{ Region = $good.Region; GroupId = $good.GroupId; AccountId = '999988887777' }
            [pscustomobject]@{ Region = 'eu-wst-1'; GroupId = $good.GroupId }
            [pscustomobject]@{ Region = $good.Region; GroupId = $good.GroupId }
            [pscustomobject]@{ GroupId = $members[-1].GroupId }
        )
        $found = $rows | Get-DefaultSgMember @keys -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId -replace ',.*' | Sort-Object | Should -Be @('AccountMismatch', 'GroupNotFound', 'NotDefaultGroup', 'UnknownRegion')
        ($failed | Where-Object FullyQualifiedErrorId -Match '^NotDefaultGroup').TargetObject.Resource | Should -Be $other
        $found.GroupId | Sort-Object -Unique | Should -Be @($good.GroupId, $members[-1].GroupId | Sort-Object)
    }

    It 'goes on after rows whose credentials cannot work' {
        $rows = @(
            [pscustomobject]@{ Region = 'eu-west-1'; ProfileName = 'nobody' }
            [pscustomobject]@{ Region = 'eu-west-1'; AccessKey = 'AKIAIOSFODNN7EXAMPLE' }
            [pscustomobject]@{ Region = 'eu-west-1'; AccessKey = $sandbox.AccessKey; SecretKey = $sandbox.SecretKey; EndpointUrl = $sandbox.EndpointUrl }
        )
        $results = $rows | Get-DefaultSgCompliance -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId -replace ',.*' | Sort-Object | Should -Be @('IncompleteKeys', 'ProfileNotFound')
        @($results | Where-Object Status -EQ Unknown) | Should -HaveCount 2
        @($results | Where-Object Status -NE Unknown) | Should -HaveCount 4
    }

    It 'does not take nothing for everything: <Name>' -ForEach @(
        @{ Name = 'null'; Value = $null }
        @{ Name = 'a row of nulls'; Value = [pscustomobject]@{ AccountId = $null; Region = $null } }
        @{ Name = 'a row of blanks'; Value = [pscustomobject]@{ AccountId = ''; Region = ''; VpcId = ''; GroupId = '' } }
    ) {
        $results = , $Value | Get-DefaultSgMember -EndpointUrl $keys.EndpointUrl -AccessKey $keys.AccessKey -SecretKey $keys.SecretKey -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Match '^NothingToLookAt,'
        $results | Should -BeNullOrEmpty
    }

    It 'does not take nothing for everything after something' {
        $row = [pscustomobject]@{ Region = $members[0].Region; GroupId = $members[0].GroupId }
        $results = $row, $null | Get-DefaultSgMember @keys -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Match '^NothingToLookAt,'
        $results.GroupId | Sort-Object -Unique | Should -Be $members[0].GroupId
    }

    It 'says once what is wrong with every row' {
        $rows = 1..5 | ForEach-Object { [pscustomobject]@{ Region = 'eu-west-1'; ProfileName = 'nobody' } }
        $results = $rows | Get-DefaultSgCompliance -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 1
        $results | Should -HaveCount 1
    }

    It 'refuses what is no id' {
        { Get-DefaultSgMember @keys -GroupId 'sg-*' } | Should -Throw -ErrorId 'InvalidId,*'
        { Get-DefaultSgCompliance @keys -VpcId $members[0].GroupId } | Should -Throw -ErrorId 'InvalidId,*'
        [pscustomobject]@{ Region = 'eu-west-1'; VpcId = 'vpc-*' } | Get-DefaultSgCompliance @keys -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Match '^InvalidId,'
    }

    It 'guards -AccountId on every path' {
        $results = $sandbox | Get-DefaultSgCompliance -Region eu-west-1
        $results | Get-DefaultSgMember @keys -AccountId 999988887777 -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Sort-Object -Unique | Should -Match '^AccountMismatch,'
    }

    It 'says of a target that could not be read that its groups are not known' {
        $targets = $sandbox | Get-DefaultSgTarget -Region af-south-1 -ErrorAction SilentlyContinue
        $targets | Get-DefaultSgMember -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Match '^GroupNotRead,'
    }

    It 'goes on after a null among targets' {
        $targets = $sandbox | Get-DefaultSgTarget -Region eu-west-1
        $results = Get-DefaultSgCompliance -Target @($null, $targets) -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Match '^NothingToLookAt,'
        $results | Should -HaveCount 4
    }

    It 'does not take a table for a target' {
        $results = @{ Region = 'eu-west-1' } | Get-DefaultSgCompliance @keys -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Match '^InputObjectNotBound,'
        $results | Should -BeNullOrEmpty
    }

    It 'refuses a blank region that was typed' {
        { Get-DefaultSgCompliance @keys -Region 'eu-west-1', ' ' } | Should -Throw -ErrorId 'BlankArgument,*'
    }

    It 'says what was not audited, and so cannot be looked into' {
        $bad = Start-DefaultSgSandbox -Fault @{ Kind = 'AccessDenied'; Region = 'eu-west-1'; Action = 'ec2:DescribeVpcs' }
        $results = $bad | Get-DefaultSgCompliance -Region eu-west-1, eu-west-3 -ErrorAction SilentlyContinue
        $results | Get-DefaultSgMember -ErrorVariable failed -ErrorAction SilentlyContinue | Out-Null
        $bad | Stop-DefaultSgSandbox
        $failed.FullyQualifiedErrorId | Should -Match '^GroupNotRead,'
        $failed.TargetObject.Region | Should -Be 'eu-west-1'
    }

    It 'never gives another account''s results, nor lets a filter drop everything unsaid' {
        $targets = $sandbox | Get-DefaultSgTarget -Region eu-west-1, eu-west-3
        $results = $targets | Get-DefaultSgCompliance -AccountId 999988887777 -ErrorVariable failed -ErrorAction SilentlyContinue
        $results.Status | Sort-Object -Unique | Should -Be 'Unknown'
        $failed.FullyQualifiedErrorId | Sort-Object -Unique | Should -Match '^AccountMismatch,'
        $targets | Get-DefaultSgCompliance -Region eu-wst-3 -ErrorVariable filtered -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $filtered.FullyQualifiedErrorId | Should -Match '^NoRegionMatches,'
        $filtered.Exception.Message | Should -Match 'eu-west-3'
    }

    It 'ends at once on a typing error on the command line, whoever sends the credentials' {
        { $sandbox | Get-DefaultSgMember -Region eu-wst-1 } | Should -Throw -ErrorId 'UnknownRegion,*'
        { $sandbox | Get-DefaultSgCompliance -ExcludeRegion '*' } | Should -Throw -ErrorId 'NoRegionMatches,*'
    }
}

Describe 'One region that a policy denies' {
    It 'is Unknown alone, wherever it stands' {
        $bad = Start-DefaultSgSandbox -Fault @{ Kind = 'ServiceControlPolicyDeny'; Region = 'eu-west-1' }
        foreach ($regions in @('eu-west-1', 'eu-west-3'), @('eu-west-3', 'eu-west-1'), @('eu-w*')) {
            $results = $bad | Get-DefaultSgCompliance -Region $regions -ErrorAction SilentlyContinue
            ($results | Where-Object Status -EQ Unknown).Region | Should -Be 'eu-west-1'
            $results.Region | Should -Contain 'eu-west-3'
        }

        $bad | Stop-DefaultSgSandbox
    }
}

Describe 'Limits' {
    It 'hold for targets that another cmdlet found' {
        $slow = Start-DefaultSgSandbox -Fault @{ Kind = 'TimedOut'; Region = 'eu-west-1'; Action = 'ec2:DescribeVpcs' }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $results = $slow | Get-DefaultSgTarget -Region eu-west-1 | Get-DefaultSgCompliance -TimeoutSeconds 1 -ErrorAction SilentlyContinue
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 20
        $slow | Stop-DefaultSgSandbox
        ($results | Where-Object Status -EQ Unknown).FailureKind | Should -Be 'TimedOut'
    }
}

Describe 'Summaries' {
    It 'stand on the information stream' {
        $sandbox | Get-DefaultSgMember -InformationVariable said -InformationAction SilentlyContinue | Out-Null
        $said.MessageData | Should -Match '^14 network interfaces in default groups, \d+ of them movable by EC2 itself\. 36 requests\.$'
        $sandbox | Get-DefaultSgReference -InformationVariable said -InformationAction SilentlyContinue | Out-Null
        $said.MessageData | Should -Match '^\d+ references to default groups, 1 of them stale\. \d+ requests\.$'
        $sandbox | Get-DefaultSgReference -IncludeLatent -InformationVariable said -InformationAction SilentlyContinue | Out-Null
        $said.MessageData | Should -Match '^\d+ references to default groups, 1 of them stale, 3 of them launches to come\. \d+ requests\.$'
    }
}

Describe 'Groups by id' {
    It 'are those asked for and no others, however many and from wherever' {
        $ids = @($members.GroupId | Sort-Object -Unique)[0..1]
        $typed = Get-DefaultSgMember @keys -GroupId $ids
        $typed.GroupId | Sort-Object -Unique | Should -Be $ids
        ($sandbox | Get-DefaultSgMember -GroupId $ids).GroupId | Sort-Object -Unique | Should -Be $ids
        ([pscustomobject]@{ GroupId = $ids } | Get-DefaultSgMember @keys).NetworkInterfaceId | Sort-Object | Should -Be @($typed.NetworkInterfaceId | Sort-Object)
        ([pscustomobject]@{ GroupId = $ids } | Get-DefaultSgCompliance @keys).GroupId | Sort-Object | Should -Be $ids
    }

    It 'are listed once, however often they are piped' {
        ($members + $members | Get-DefaultSgMember).NetworkInterfaceId | Sort-Object | Should -Be @($members.NetworkInterfaceId | Sort-Object)
    }
}

Describe 'Rows beside typed regions' {
    It 'are narrowed down by -ExcludeRegion, at one request a region' {
        $path = Join-Path $TestDrive 'rows.csv'
        $sandbox | Get-DefaultSgCompliance | Export-Csv -Path $path
        Reset-RequestCount
        $found = Import-Csv -Path $path | Get-DefaultSgMember @keys -ExcludeRegion us-* -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -BeNullOrEmpty
        $found.Region | Sort-Object -Unique | Should -Be @('eu-central-1', 'eu-west-1')
        Get-RequestCount 'DescribeNetworkInterfaces' | Should -Be 13
    }
}

Describe 'What is typed beside rows' {
    It 'says what, and the rows where' {
        $path = Join-Path $TestDrive 'typed.csv'
        $sandbox | Get-DefaultSgCompliance | Export-Csv -Path $path
        $found = Import-Csv -Path $path | Get-DefaultSgMember @keys -VpcId $members[0].VpcId, vpc-0bad -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.VpcId | Sort-Object -Unique | Should -Be $members[0].VpcId
        $failed.FullyQualifiedErrorId | Should -Be 'VpcNotFound,DefaultSgAudit.Commands.GetDefaultSgMemberCommand'
        (Import-Csv -Path $path | Get-DefaultSgCompliance @keys -GroupId $members[0].GroupId -ErrorVariable failed -ErrorAction SilentlyContinue).GroupId | Should -Be $members[0].GroupId
        $failed | Should -BeNullOrEmpty
        $results = $sandbox | Get-DefaultSgCompliance
        ($results | Get-DefaultSgMember @keys -GroupId $members[0].GroupId).GroupId | Sort-Object -Unique | Should -Be $members[0].GroupId
    }

    It 'narrows their regions down, and warns once of what lies outside' {
        $path = Join-Path $TestDrive 'narrow.csv'
        $sandbox | Get-DefaultSgCompliance | Export-Csv -Path $path
        $found = Import-Csv -Path $path | Get-DefaultSgMember @keys -Region eu-west-1 -ErrorVariable failed -ErrorAction SilentlyContinue -WarningVariable warned -WarningAction SilentlyContinue
        $found.Region | Sort-Object -Unique | Should -Be 'eu-west-1'
        $failed | Should -BeNullOrEmpty
        $warned | Should -HaveCount 1
        $warned.Message | Should -Match ([regex]::Escape($members.Where({ $_.Region -ne 'eu-west-1' })[0].GroupId))
    }

    It 'is not spoilt by a row of another partition' {
        $rows = [pscustomobject]@{ Region = 'us-gov-west-1'; GroupId = $members[0].GroupId }, [pscustomobject]@{ Region = $members[0].Region; GroupId = $members[0].GroupId }
        $found = $rows | Get-DefaultSgMember @keys -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.GroupId | Sort-Object -Unique | Should -Be $members[0].GroupId
        $failed | Should -Not -BeNullOrEmpty
    }

    It 'takes a blank cell for nothing said, and a blank that was typed for a mistake' {
        $row = [pscustomobject]@{ Region = 'eu-west-3'; ProfileName = ''; AccessKey = $sandbox.AccessKey; SecretKey = $sandbox.SecretKey; EndpointUrl = $sandbox.EndpointUrl }
        ($row | Get-DefaultSgCompliance).Region | Should -Be 'eu-west-3'
        { Get-DefaultSgCompliance -ProfileName '' } | Should -Throw -ErrorId 'BlankArgument,*' -ExpectedMessage '-ProfileName holds a blank. Give it a value, or leave the parameter out.'
        { Get-DefaultSgCompliance -AccessKey "A`nB" -SecretKey x } | Should -Throw -ErrorId 'IncompleteKeys,*'
    }
}

Describe 'What is typed beside results' {
    It 'narrows them down, and misses nothing unsaid' {
        $results = $sandbox | Get-DefaultSgCompliance
        ($results | Get-DefaultSgMember -Region eu-*).Region | Sort-Object -Unique | Should -Be @('eu-central-1', 'eu-west-1')
        $found = $results | Get-DefaultSgMember -VpcId $members[0].VpcId, vpc-0123 -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.VpcId | Sort-Object -Unique | Should -Be $members[0].VpcId
        $failed.FullyQualifiedErrorId | Should -Match '^VpcNotFound,'
    }

    It 'is looked for in all of the targets, and missed once' {
        $found = $sandbox | Get-DefaultSgTarget | Get-DefaultSgMember -GroupId $members[0].GroupId, sg-0123 -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.GroupId | Sort-Object -Unique | Should -Be $members[0].GroupId
        $failed.FullyQualifiedErrorId | Should -Match '^GroupNotFound,'
        $failed | Should -HaveCount 1
    }
}

Describe 'Rows of two accounts in turn' {
    It 'are asked for whose they are once each, and never mixed' {
        $other = Start-DefaultSgSandbox -Fault @{ Kind = 'AccessDenied'; Action = 'ec2:DescribeNetworkInterfaces' }
        Reset-RequestCount
        $rows = foreach ($region in 'eu-west-1', 'us-east-1', 'eu-west-3') {
            foreach ($world in $sandbox, $other) {
                [pscustomobject]@{ EndpointUrl = $world.EndpointUrl; AccessKey = $world.AccessKey; SecretKey = $world.SecretKey; Region = $region }
            }
        }

        $found = $rows | Get-DefaultSgMember -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.Region | Sort-Object -Unique | Should -Be @('eu-west-1', 'us-east-1')
        $failed | Should -HaveCount 3
        Get-RequestCount 'GetCallerIdentity' | Should -Be 1
        $other | Stop-DefaultSgSandbox
    }
}
