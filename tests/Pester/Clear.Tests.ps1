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
    $bucket = 's3://default-sg-audit-111122223333'

    # The default groups of eu-west-1: as AWS makes it, by hand with members and a reference, inbound only, outbound only with a member.
    $factory, $inUse, $inbound, $outbound = 'sg-059d36bc7b05f387e', 'sg-00742e284d1c7a9ff', 'sg-0b98a0903e2e6ccc4', 'sg-0efd92238d913c540'
    $ofLondon = 'sg-0907fd66899954044'
    $notDefault = 'sg-037fc4410e23e9382'
}

AfterAll {
    Stop-DefaultSgSandbox
    $env:XDG_DATA_HOME = $dataHome
}

Describe 'Clearing' {
    BeforeEach {
        $sandbox = Start-DefaultSgSandbox
        $keys = @{ EndpointUrl = $sandbox.EndpointUrl; AccessKey = $sandbox.AccessKey; SecretKey = $sandbox.SecretKey }
        $backups = Join-Path $TestDrive ([guid]::NewGuid())
    }

    AfterEach {
        $sandbox | Stop-DefaultSgSandbox
    }

    Describe 'Clear-DefaultSgRule' {
        It 'clears the groups that an audit found, and EC2 shows none of their rules any more' {
            $results = $sandbox | Get-DefaultSgCompliance -Region ap-* | Where-Object Status -EQ NonCompliant | Clear-DefaultSgRule -Confirm:$false
            $results[0] | Should -BeOfType DefaultSgAudit.Model.RemediationResult
            $results[0].PSObject.Properties.Name | Should -Not -Contain 'Target'
            $results.Status | Sort-Object -Unique | Should -Be 'Cleared'
            ($results | ForEach-Object { $_.RemovedRules.Count } | Measure-Object -Sum).Sum | Should -BeGreaterThan 0
            ($sandbox | Get-DefaultSgCompliance -Region ap-*).Status | Sort-Object -Unique | Should -Be 'Compliant'
        }

        It 'never takes a row or result without group and VPC for all of its region: <Name>' -ForEach @(
            @{ Name = 'a column named otherwise'; Row = @{ Group = 'sg-0123'; Region = 'eu-west-2' } }
            @{ Name = 'blank ids'; Row = @{ AccountId = '111122223333'; GroupId = ''; VpcId = ''; Region = 'eu-west-2' } }
        ) {
            [pscustomobject]$_.Row | Clear-DefaultSgRule @keys -Force -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed.FullyQualifiedErrorId | Should -Match '^NothingToLookAt,'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'leaves the region alone of a result that could not be read' {
            $dark = Start-DefaultSgSandbox -Fault @{ Kind = 'AccessDenied'; Region = 'eu-west-2'; Action = 'ec2:DescribeVpcs' }
            $unknown = $dark | Get-DefaultSgCompliance -Region eu-west-2 -ErrorAction SilentlyContinue | Where-Object { -not $_.GroupId }
            $dark | Stop-DefaultSgSandbox
            $unknown | Should -Not -BeNullOrEmpty
            $unknown | Where-Object { -not $_.VpcId } | Clear-DefaultSgRule @keys -Force -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            Get-Change | Should -BeNullOrEmpty
        }

        It 'does nothing where there is nothing to do, and says so' {
            $results = $sandbox | Clear-DefaultSgRule -Region eu-west-3 -Confirm:$false
            $results.Status | Should -Be 'AlreadyClear'
            $results.BackupPath | Should -BeNullOrEmpty
            Get-Change | Should -BeNullOrEmpty
        }

        It 'reads anew what was piped: <Name>' -ForEach @(
            @{ Name = 'what was open and is clear'; Before = { }; Between = { Clear-DefaultSgRule @keys -GroupId $ofLondon -Confirm:$false }; Status = 'AlreadyClear' }
            @{ Name = 'what was clear and is open'; Before = { $script:done = Clear-DefaultSgRule @keys -GroupId $ofLondon -Confirm:$false }; Between = { $script:done | Restore-DefaultSgRule -Confirm:$false }; Status = 'Cleared' }
        ) {
            & $Before
            $stale = $sandbox | Get-DefaultSgCompliance -Region eu-west-2
            $null = & $Between
            $result = $stale | Clear-DefaultSgRule -Confirm:$false
            $result.GroupId | Should -Be $ofLondon
            $result.Status | Should -Be $Status
            Get-RuleCount $ofLondon | Should -Be 0
        }

        It 'takes rows of a CSV file, of members and of rows with an id alone' {
            $path = Join-Path $TestDrive 'audit.csv'
            $sandbox | Get-DefaultSgCompliance -Region eu-west-2, eu-central-1 | Export-Csv -Path $path
            $results = Import-Csv -Path $path | Clear-DefaultSgRule @keys -Force -Confirm:$false
            $results.GroupId | Sort-Object | Should -Be @((Import-Csv -Path $path).GroupId | Sort-Object)
            $results.Status | Sort-Object -Unique | Should -Be @('Cleared', 'AlreadyClear')
            ([pscustomobject]@{ GroupId = $inbound; Region = 'eu-west-1'; AccountId = '111122223333' } | Clear-DefaultSgRule @keys -Confirm:$false).Status | Should -Be 'Cleared'
            ($sandbox | Get-DefaultSgMember -Region eu-west-1 | Clear-DefaultSgRule -Force -Confirm:$false).GroupId | Sort-Object | Should -Be @($inUse, $outbound | Sort-Object)
        }

        It 'takes groups, VPCs and targets' {
            (Clear-DefaultSgRule @keys -GroupId $inbound, $ofLondon -Confirm:$false).GroupId | Sort-Object | Should -Be @($ofLondon, $inbound | Sort-Object)
            (Clear-DefaultSgRule @keys -Region eu-west-1 -VpcId vpc-0a2224b115de4b603 -Confirm:$false).GroupId | Should -Be $factory
            ($sandbox | Get-DefaultSgTarget -Region us-west-2 | Clear-DefaultSgRule -Confirm:$false).Status | Should -Be @('Cleared', 'Cleared')
        }

        It 'wants to be told what' {
            { Clear-DefaultSgRule @keys -Confirm:$false } | Should -Throw -ErrorId 'NothingToLookAt,DefaultSgAudit.Commands.ClearDefaultSgRuleCommand'
            { $sandbox | Clear-DefaultSgRule -Confirm:$false } | Should -Throw -ErrorId 'NothingToLookAt,DefaultSgAudit.Commands.ClearDefaultSgRuleCommand'
            { Clear-DefaultSgRule @keys -AccountId 111122223333 -Confirm:$false } | Should -Throw -ErrorId 'NothingToLookAt,*'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'leaves <Name> alone' -ForEach @(
            @{ Name = 'a group that is no default group'; Arguments = @{ Region = 'eu-west-1'; GroupId = 'sg-037fc4410e23e9382' }; Id = 'NotDefaultGroup' }
            @{ Name = 'a group that the account does not have'; Arguments = @{ Region = 'eu-west-1'; GroupId = 'sg-00000000000000000' }; Id = 'GroupNotFound' }
            @{ Name = 'the VPC of another account'; Arguments = @{ Region = 'eu-west-1'; VpcId = 'shared' }; Id = 'VpcNotFound' }
            @{ Name = 'what is no id'; Arguments = @{ Region = 'eu-west-1'; GroupId = 'default' }; Id = 'InvalidId' }
        ) {
            $arguments = @{} + $_.Arguments
            if ($arguments.VpcId) {
                $said = $sandbox | Get-DefaultSgCompliance -Region eu-west-1 -Verbose 4>&1 | Where-Object { "$_" -match 'Shared with this account' }
                $arguments.VpcId = [regex]::Match("$said", 'vpc-\w+').Value
            }

            $results = try { Clear-DefaultSgRule @keys @arguments -Force -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue } catch { $failed = $_ }
            @($failed)[-1].FullyQualifiedErrorId | Should -Be "$Id,DefaultSgAudit.Commands.ClearDefaultSgRuleCommand"
            $results | Where-Object Status -EQ Cleared | Should -BeNullOrEmpty
            Get-Change | Should -BeNullOrEmpty
        }

        It 'clears the others where one is refused' {
            $results = Clear-DefaultSgRule @keys -Region eu-west-1 -GroupId $notDefault, $inbound -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            ($results | Where-Object GroupId -EQ $inbound).Status | Should -Be 'Cleared'
            ($results | Where-Object GroupId -EQ $notDefault).Status | Should -Be 'Refused'
            $failed | Should -HaveCount 1
        }

        It 'keeps to the account that is named' {
            Clear-DefaultSgRule @keys -Region eu-west-2 -AccountId 999988887777 -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue | Where-Object Status -EQ Cleared | Should -BeNullOrEmpty
            $failed[0].FullyQualifiedErrorId | Should -Match '^AccountMismatch,'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'removes one direction only with -Direction <_>' -ForEach 'Inbound', 'Outbound' {
            $result = Clear-DefaultSgRule @keys -GroupId $ofLondon -Direction $_ -Confirm:$false
            $result.Status | Should -Be 'Cleared'
            $result.Direction | Should -Be $_
            $result.RemovedRules.Direction | Should -Be $_
            Get-RuleCount $ofLondon | Should -Be 1
            $result.Backup.Rules | Should -HaveCount 2
        }
    }

    Describe 'Groups in use' {
        It 'are refused, with who is in them and what to do' {
            $result = Clear-DefaultSgRule @keys -GroupId $inUse -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
            $result.Status | Should -Be 'Refused'
            $result.FailureKind | Should -Be 'GroupInUse'
            $result.Members | Should -HaveCount 3
            $failed.FullyQualifiedErrorId | Should -Be 'GroupInUse,DefaultSgAudit.Commands.ClearDefaultSgRuleCommand'
            $failed.CategoryInfo.Category | Should -Be 'ResourceBusy'
            $failed.Exception.Message | Should -Match 'EcsTask checkout'
            $failed.Exception.Message | Should -Match "Get-DefaultSgMember -Region eu-west-1 -GroupId $inUse"
            Get-Change | Should -BeNullOrEmpty
            Get-RuleCount $inUse | Should -Be 5
        }

        It 'are cleared with -Force' {
            $result = Clear-DefaultSgRule @keys -GroupId $inUse -Force -Confirm:$false -WarningAction SilentlyContinue
            $result.Status | Should -Be 'Cleared'
            Get-RuleCount $inUse | Should -Be 0
        }

        It 'are named elsewhere, which is a warning' {
            Clear-DefaultSgRule @keys -GroupId $inUse -WhatIf -WarningVariable said -WarningAction SilentlyContinue
            $said[0].Message | Should -Match "$inUse of vpc-\w+ .* is named elsewhere, and that stays: $notDefault "
            $said[1].Message | Should -Match '3 network interfaces'
        }
    }

    Describe '-WhatIf' {
        It 'prints every rule, and changes nothing' {
            $said = Invoke-Pwsh "Clear-DefaultSgRule @keys -Region eu-west-1 -WhatIf -Force -Mark -BackupPath '$backups'"
            $said | Should -Match 'What if: Remove 5 rules of default security group sg-00742e284d1c7a9ff of vpc-0c6c4476696a2cef2 \(account 111122223333, region eu-west-1\)'
            [regex]::Matches($said, '(?m)^  (in|out)bound .*\[sgr-\w{17}\]') | Should -HaveCount 9
            $said | Should -Match '  inbound tcp 2049 from sg-037fc4410e23e9382 \[sgr-\w+\] "NFS from the application"'
            $said | Should -Match '  tag Name = DO NOT USE'
            Get-Change | Should -BeNullOrEmpty
            Test-Path $backups | Should -BeFalse
        }

        It 'is the preference''s as well' {
            & { $WhatIfPreference = $true; Clear-DefaultSgRule @keys -GroupId $ofLondon } | Should -BeNullOrEmpty
            Get-Change | Should -BeNullOrEmpty
        }

        It 'gives results with -PassThru' {
            $results = Clear-DefaultSgRule @keys -Region eu-west-1, eu-west-3 -PassThru -WhatIf -WarningAction SilentlyContinue
            ($results | Group-Object Status -NoElement | Sort-Object Name).Name | Should -Be @('AlreadyClear', 'Skipped')
            ($results | Where-Object GroupId -EQ $inUse).RemovedRules | Should -HaveCount 5
            ($results | Where-Object GroupId -EQ $inUse).BackupPath | Should -BeNullOrEmpty
            Get-Change | Should -BeNullOrEmpty
        }

        It 'goes before -Force and -Confirm:$false' {
            Clear-DefaultSgRule @keys -Region eu-west-1 -Force -Confirm:$false -WhatIf -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            Get-Change | Should -BeNullOrEmpty
        }
    }

    Describe 'Where nobody can be asked' {
        It 'fails, and changes nothing: <Name>' -ForEach @(
            @{ Name = '-NonInteractive'; Option = '-NonInteractive'; Text = '' }
            @{ Name = 'at the end of its input'; Option = '-NoLogo'; Text = '' }
            @{ Name = 'an empty line in its input'; Option = '-NoLogo'; Text = "`n`n`n" }
            @{ Name = 'a word in its input'; Option = '-NoLogo'; Text = "y`ny`n" }
        ) {
            $command = 'try { Clear-DefaultSgRule @keys -Region eu-west-2 -Force } catch { "caught $($_.FullyQualifiedErrorId)"; "$_" }'
            $said = Invoke-Pwsh $command -Option $Option -Text $Text
            $said | Should -Match 'caught ConfirmationUnavailable,DefaultSgAudit.Commands.ClearDefaultSgRuleCommand'
            $said | Should -Match 'Say -Confirm:\$false to go on without being asked'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'fails in a runspace without a host, and changes nothing' {
            $shell = [powershell]::Create([System.Management.Automation.RunspaceMode]::NewRunspace)
            $shell.AddScript("param(`$keys) Import-Module '$ModuleFile'; Clear-DefaultSgRule @keys -Region eu-west-2").AddArgument($keys) | Out-Null
            $shell.Invoke() | Should -BeNullOrEmpty
            $shell.Streams.Error.FullyQualifiedErrorId | Should -Be 'ConfirmationUnavailable,DefaultSgAudit.Commands.ClearDefaultSgRuleCommand'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'clears with -Confirm:$false there, and refuses what is in use' {
            $shell = [powershell]::Create([System.Management.Automation.RunspaceMode]::NewRunspace)
            $shell.AddScript("param(`$keys, `$group) Import-Module '$ModuleFile'; Clear-DefaultSgRule @keys -GroupId `$group -Confirm:`$false").AddArgument($keys).AddArgument(@($ofLondon, $outbound)) | Out-Null
            $results = $shell.Invoke()
            ($results | Where-Object GroupId -EQ $ofLondon).Status | Should -Be 'Cleared'
            ($results | Where-Object GroupId -EQ $outbound).Status | Should -Be 'Refused'
            $shell.Streams.Error.FullyQualifiedErrorId | Should -Be 'GroupInUse,DefaultSgAudit.Commands.ClearDefaultSgRuleCommand'
        }

        It 'goes by $ConfirmPreference' {
            $said = Invoke-Pwsh '$ConfirmPreference = "None"; (Clear-DefaultSgRule @keys -GroupId sg-0907fd66899954044, sg-0efd92238d913c540 -ErrorAction SilentlyContinue).Status'
            $said -split '\r?\n' | Where-Object { $_ } | Sort-Object | Should -Be @('Cleared', 'Refused')
        }
    }

    Describe 'Answers' {
        It 'asks before every group, with every rule: Yes and No' {
            $asked = Invoke-Asking '$sandbox | Clear-DefaultSgRule -Region eu-west-1, eu-west-2 -GroupId sg-059d36bc7b05f387e, sg-0b98a0903e2e6ccc4, sg-0907fd66899954044 -PassThru' -Answer 'Yes', 'No', 'No'
            $asked.Questions | Should -HaveCount 3
            $asked.Questions[0] | Should -Match '(?s)^Clear default security group sg-\w+ of vpc-.*Remove \d rules? of default security group .*\[sgr-\w+\]'
            $asked.Left | Should -Be 0
            @($asked.Results | Where-Object Status -EQ Skipped) | Should -HaveCount 2
        }

        It 'asks once more about a group in use: <Answer> comes to <Status>' -ForEach @(
            @{ Answer = @('Yes', 'Yes'); Status = 'Cleared'; Rules = 0 }
            @{ Answer = @('Yes', 'No'); Status = 'Refused'; Rules = 1 }
            @{ Answer = @('No'); Status = 'Skipped'; Rules = 1 }
        ) {
            $asked = Invoke-Asking '$sandbox | Clear-DefaultSgRule -Region eu-west-1 -GroupId sg-0efd92238d913c540 -PassThru' -Answer $Answer
            $asked.Results.Status | Should -Be $Status
            $asked.Left | Should -Be 0
            if ($Answer.Count -eq 2) {
                $asked.Questions[1] | Should -Match 'eni-\w+ of Ec2Instance i-\w+. Go on all the same\?'
            }

            Get-RuleCount $outbound | Should -Be $Rules
        }

        It 'takes Yes to All for the rest, and asks about each group in use' {
            $asked = Invoke-Asking '$sandbox | Clear-DefaultSgRule -Region eu-west-1' -Answer 'Yes to All', 'Yes', 'No'
            $asked.Questions | Should -HaveCount 3
            ($asked.Results.Status | Group-Object -NoElement | Sort-Object Name | ForEach-Object { "$($_.Count) $($_.Name)" }) | Should -Be @('3 Cleared', '1 Refused')
        }

        It 'takes Yes to All for groups in use as well' {
            $asked = Invoke-Asking '$sandbox | Clear-DefaultSgRule -Region eu-west-1 -Confirm:$false' -Answer 'Yes to All'
            $asked.Results.Status | Sort-Object -Unique | Should -Be 'Cleared'
            $asked.Questions | Should -HaveCount 1
        }

        It 'takes No to All for the rest' {
            (Invoke-Asking '$sandbox | Clear-DefaultSgRule -Region eu-west-1 -PassThru' -Answer 'No to All').Results.Status | Sort-Object -Unique | Should -Be 'Skipped'
            (Invoke-Asking '$sandbox | Clear-DefaultSgRule -Region eu-west-1 -GroupId sg-00742e284d1c7a9ff, sg-0efd92238d913c540 -Confirm:$false' -Answer 'No to All').Results.Status | Should -Be @('Refused', 'Refused')
            Get-Change | Should -BeNullOrEmpty
        }

        It 'asks nothing more with -Force' {
            $asked = Invoke-Asking '$sandbox | Clear-DefaultSgRule -Region eu-west-1 -GroupId sg-00742e284d1c7a9ff -Force' -Answer 'Yes'
            $asked.Results.Status | Should -Be 'Cleared'
            $asked.Questions | Should -HaveCount 1
        }
    }

    Describe '-CheckPermission' {
        It 'asks EC2, and changes nothing' {
            $checks = Clear-DefaultSgRule @keys -GroupId $ofLondon -CheckPermission -Mark
            $checks[0] | Should -BeOfType DefaultSgAudit.Model.PermissionCheck
            $checks.Action | Should -Be @('ec2:RevokeSecurityGroupIngress', 'ec2:RevokeSecurityGroupEgress', 'ec2:CreateTags')
            $checks.IsAllowed | Sort-Object -Unique | Should -BeTrue
            Get-RuleCount $ofLondon | Should -Be 2
        }

        It 'says which action is not allowed, and why' {
            $denied = Start-DefaultSgSandbox -Fault @{ Kind = 'ServiceControlPolicyDeny'; Action = 'ec2:RevokeSecurityGroupEgress' }
            $checks = $denied | Clear-DefaultSgRule -Region eu-west-1 -CheckPermission -Direction Outbound
            $denied | Stop-DefaultSgSandbox
            $no = @($checks | Where-Object { $_.IsAllowed -eq $false })
            $no | Should -HaveCount 3
            $no[0].FailureKind | Should -Be 'ServiceControlPolicyDeny'
            $no[0].Reason | Should -Match 'service control policy'
            @($checks | Where-Object { $null -eq $_.IsAllowed }).GroupId | Should -Be $inbound
            $checks.Action | Sort-Object -Unique | Should -Be 'ec2:RevokeSecurityGroupEgress'
        }
    }

    Describe 'Saves' {
        It 'are in the user''s own data where nothing else is said' {
            $result = Clear-DefaultSgRule @keys -GroupId $ofLondon -Confirm:$false
            $result.BackupPath | Should -BeLike (Join-Path $env:XDG_DATA_HOME DefaultSgAudit Backups 111122223333 eu-west-2 $ofLondon '*.json')
            Get-Content -Raw $result.BackupPath | Should -BeExactly $result.Backup.Document
        }

        It 'are in the folder that is named, which is relative to the location' {
            Push-Location $TestDrive
            $result = Clear-DefaultSgRule @keys -GroupId $ofLondon -BackupPath ./here -Confirm:$false
            Pop-Location
            $result.BackupPath | Should -BeLike (Join-Path $TestDrive here 111122223333 eu-west-2 $ofLondon '*.json')
            (Get-Content -Raw $result.BackupPath | ConvertFrom-Json).digest | Should -Be $result.Backup.Digest
        }

        It 'are in a bucket, which need not be of the group''s region<Name>' -ForEach @(
            @{ Name = ''; Key = @{} }
            @{ Name = ', under a key of KMS'; Key = @{ KmsKeyId = 'alias/audit' } }
        ) {
            $result = Clear-DefaultSgRule @keys -GroupId $ofLondon -BackupPath "$bucket/some/prefix" @Key -Confirm:$false
            $result.Status | Should -Be 'Cleared'
            $result.BackupPath | Should -BeLike "$bucket/some/prefix/111122223333/eu-west-2/$ofLondon/*.json"
            (Restore-DefaultSgRule @keys -Path $result.BackupPath -Confirm:$false).Status | Should -Be 'Restored'
        }

        It 'cannot be in <Name>' -ForEach @(
            @{ Name = 'a registry or drive of another kind'; Arguments = @{ BackupPath = 'Env:\x' }; Id = 'InvalidBackupPath' }
            @{ Name = 'a drive that is not there'; Arguments = @{ BackupPath = 'nowhere:\x' }; Id = 'InvalidBackupPath' }
            @{ Name = 'a bucket that has no name'; Arguments = @{ BackupPath = 's3://' }; Id = 'InvalidS3Location' }
            @{ Name = 'a folder under a key of KMS'; Arguments = @{ BackupPath = '.'; KmsKeyId = 'alias/audit' }; Id = 'InvalidBackupPath' }
        ) {
            $arguments = $_.Arguments
            { Clear-DefaultSgRule @keys @arguments -GroupId sg-0907fd66899954044 -Confirm:$false } | Should -Throw -ErrorId "$Id,*"
            Get-Change | Should -BeNullOrEmpty
        }

        It 'are there before anything is changed: <Name>' -ForEach @(
            @{ Name = 'a file where the folder should be'; Path = { New-Item -ItemType File (Join-Path $TestDrive ([guid]::NewGuid())) }; Id = 'BackupNotWritten' }
            @{ Name = 'a bucket that is not there'; Path = { 's3://nobody-has-this-bucket' }; Id = 'BucketNotFound' }
        ) {
            $result = Clear-DefaultSgRule @keys -GroupId $ofLondon -BackupPath (& $Path) -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
            $result.Status | Should -Be 'Failed'
            $result.FailureKind | Should -Be $Id
            $failed.FullyQualifiedErrorId | Should -Match "^$Id,"
            $failed.Exception.Message | Should -Match 'Nothing was changed'
            Get-Change | Where-Object { $_ -ne 'PutObject' } | Should -BeNullOrEmpty
        }
    }

    Describe '-Mark' {
        It 'tags what is left without a rule, once' {
            $first = Clear-DefaultSgRule @keys -GroupId $ofLondon -Mark -Confirm:$false
            $first.IsMarked | Should -BeTrue
            $second = Clear-DefaultSgRule @keys -GroupId $ofLondon -Mark -Confirm:$false
            $second.Status | Should -Be 'AlreadyClear'
            $second.IsMarked | Should -BeFalse
            $third = Clear-DefaultSgRule @keys -GroupId $ofLondon -Mark -MarkKey Name, Owner -MarkText 'see wiki' -Confirm:$false
            $third.IsMarked | Should -BeTrue
            "$($third.Backup.Tags)" | Should -Match 'Name=DO NOT USE'
            (Clear-DefaultSgRule @keys -GroupId $ofLondon -Mark -MarkKey Name -Confirm:$false).Backup.Tags |
                ForEach-Object ToString | Sort-Object | Should -Be @('Name=see wiki', 'Owner=see wiki')
        }

        It 'tags nothing that keeps rules' {
            (Clear-DefaultSgRule @keys -GroupId $ofLondon -Direction Inbound -Mark -Confirm:$false).IsMarked | Should -BeFalse
            Get-Change | Should -Not -Contain 'CreateTags'
        }

        It 'cannot be a key of AWS''s own' {
            { Clear-DefaultSgRule @keys -GroupId $ofLondon -Mark -MarkKey 'AWS:x' -Confirm:$false } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        }
    }

    Describe 'Streams of a clear' {
        It 'sums up on the information stream' {
            Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/reset" -Method Post | Out-Null
            Clear-DefaultSgRule @keys -Region eu-west-1 -BackupPath $backups -Confirm:$false -InformationVariable said -InformationAction SilentlyContinue -ErrorAction SilentlyContinue -WarningAction SilentlyContinue | Out-Null
            $said.MessageData | Should -Be "2 Cleared, 2 Refused. Saved states are under $backups. $(Get-RequestTotal) requests."
            $said.Tags | Should -Contain 'DefaultSgAudit'
        }

        It 'tells the story with -Verbose, without a secret' {
            $story = Clear-DefaultSgRule @keys -GroupId $ofLondon -Confirm:$false -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message
            $story -join "`n" | Should -Match 'Credentials come from the keys given'
            $story -join "`n" | Should -Not -Match ([regex]::Escape($keys.SecretKey))
        }

        It 'ends at the first error with -ErrorAction Stop' {
            { Clear-DefaultSgRule @keys -GroupId $outbound -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'GroupInUse,*'
        }

        It 'names account, region, action and cause of what AWS refuses, and changes nothing there' {
            $bad = Start-DefaultSgSandbox -Fault @{ Kind = 'ServiceControlPolicyDeny'; Action = 'ec2:Revoke*'; Region = 'eu-west-2' }
            $results = $bad | Clear-DefaultSgRule -Region eu-west-2, us-west-2 -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $bad | Stop-DefaultSgSandbox
            ($results | Where-Object Region -EQ eu-west-2).Status | Should -Be 'Failed'
            ($results | Where-Object Region -EQ us-west-2).Status | Should -Be @('Cleared', 'Cleared')
            $failed | Should -HaveCount 1
            $failed[0].FullyQualifiedErrorId | Should -Match '^ServiceControlPolicyDeny,'
            $failed[0].TargetObject.Region | Should -Be 'eu-west-2'
            $failed[0].TargetObject.Action | Should -Be 'ec2:RevokeSecurityGroupIngress'
        }

        It 'has at most -ThrottleLimit requests under way' {
            $slow = Start-DefaultSgSandbox -LatencyMilliseconds 20
            $slow | Clear-DefaultSgRule -Region eu-* -ThrottleLimit 2 -Confirm:$false -ErrorAction SilentlyContinue -WarningAction SilentlyContinue | Out-Null
            (Invoke-RestMethod "$($slow.EndpointUrl)/_sandbox/requests").peakInFlight | Should -Be 2
            $slow | Stop-DefaultSgSandbox
        }

        It 'stops with Select-Object -First, and whatever was cleared was saved' {
            $open = @($sandbox | Get-DefaultSgCompliance | Where-Object Status -EQ NonCompliant).GroupId
            @($sandbox | Clear-DefaultSgRule -Region * -Force -BackupPath $backups -Confirm:$false -ThrottleLimit 2 -WarningAction SilentlyContinue |
                Where-Object Status -EQ Cleared | Select-Object -First 1) | Should -HaveCount 1
            for ($i = 0; $i -lt 100 -and (Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/requests").inFlight -gt 0; $i++) {
                Start-Sleep -Milliseconds 50
            }

            $now = @($sandbox | Get-DefaultSgCompliance | Where-Object Status -EQ NonCompliant).GroupId
            $saved = @(Get-ChildItem $backups -Recurse -File -Filter *.json).Directory.Name
            $now.Count | Should -BeGreaterThan 0
            $open | Where-Object { $_ -notin $now } | ForEach-Object { $_ | Should -BeIn $saved }
        }
    }

    Describe 'Results of a clear' {
        It 'can be exported, with words for enumerations' {
            $results = $sandbox | Clear-DefaultSgRule -Region eu-west-2, eu-west-3 -Confirm:$false
            $row = $results | ConvertTo-Csv | ConvertFrom-Csv | Where-Object Region -EQ eu-west-2
            $row.Status | Should -Be 'Cleared'
            $row.RemovedRules | Should -Be 'all from self; all to 0.0.0.0/0'
            $row.BackupPath | Should -Exist
            $json = $results | Where-Object Region -EQ eu-west-2 | ConvertTo-Json -Depth 6 -EnumsAsStrings -WarningVariable truncated | ConvertFrom-Json
            $truncated | Should -BeNullOrEmpty
            $json.Status | Should -Be 'Cleared'
            $json.RemovedRules | Should -HaveCount 2
            $json.Backup.Document | Should -Be ($results | Where-Object Region -EQ eu-west-2).Backup.Document
        }
    }

    Describe 'Views of a clear' -Skip:($ModuleFile -like '*.dll') {
        BeforeAll {
            $before = $PSStyle.OutputRendering
            $PSStyle.OutputRendering = 'PlainText'
        }

        AfterAll {
            $PSStyle.OutputRendering = $before
        }

        It 'show what was done, within 80 columns' {
            $lines = (Clear-DefaultSgRule @keys -GroupId $ofLondon -Confirm:$false | Out-String -Width 80) -split '\r?\n'
            $lines | Where-Object { $_ -match '^\s+Account: 111122223333$' } | Should -HaveCount 1
            $lines | Where-Object { $_ -match "^eu-west-2\s+$ofLondon Cleared\s+2\s+0\s+0\s*$" } | Should -HaveCount 1
            $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 80 }
        }

        It 'do not let a group pass for clear that was left alone' {
            $lines = (Clear-DefaultSgRule @keys -Region eu-west-1 -PassThru -WhatIf -WarningAction SilentlyContinue | Out-String -Width 80) -split '\r?\n'
            $lines | Where-Object { $_ -match "^eu-west-1\s+$inUse Skipped\s+\(5\)\s+\(0\)\s+-\s*$" } | Should -HaveCount 1
            $lines = (Clear-DefaultSgRule @keys -GroupId $inUse -Confirm:$false -WarningAction SilentlyContinue -ErrorAction SilentlyContinue | Out-String -Width 80) -split '\r?\n'
            $lines | Where-Object { $_ -match "^eu-west-1\s+$inUse Refused\s+0\s+0\s+-\s*$" } | Should -HaveCount 1
        }

        It 'show what is allowed, and what could not be told' {
            $lines = (Clear-DefaultSgRule @keys -GroupId $inbound -CheckPermission | Out-String -Width 80) -split '\r?\n'
            $lines | Where-Object { $_ -match 'Account: 111122223333  Region: eu-west-1' } | Should -HaveCount 1
            $lines | Where-Object { $_ -match "^$inbound ec2:RevokeSecurityGroupIngress yes" } | Should -HaveCount 1
            $lines | Where-Object { $_ -match "^$inbound ec2:RevokeSecurityGroupEgress  \?" } | Should -HaveCount 1
        }
    }
}
