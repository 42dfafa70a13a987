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
    $inUse, $inbound, $ofLondon = 'sg-00742e284d1c7a9ff', 'sg-0b98a0903e2e6ccc4', 'sg-0907fd66899954044'

    # All that a group is, as the next save of it would hold it: rules, descriptions and tags, without ids.
    function Get-State([string] $GroupId) {
        $state = (Clear-DefaultSgRule @keys -GroupId $GroupId -Force -PassThru -WhatIf -WarningAction SilentlyContinue 6>$null).Backup
        @($state.Rules | ForEach-Object { "$($_.Direction) $_ '$($_.Description)' $($_.Tags)" } | Sort-Object) + "$($state.Tags)"
    }
}

AfterAll {
    Stop-DefaultSgSandbox
    $env:XDG_DATA_HOME = $dataHome
}

Describe 'Restoring' {
    BeforeEach {
        $sandbox = Start-DefaultSgSandbox
        $keys = @{ EndpointUrl = $sandbox.EndpointUrl; AccessKey = $sandbox.AccessKey; SecretKey = $sandbox.SecretKey }
        $backups = Join-Path $TestDrive ([guid]::NewGuid())
        $before = @{}
        foreach ($group in $inUse, $inbound, $ofLondon) {
            $before[$group] = Get-State $group
        }

        $cleared = Clear-DefaultSgRule @keys -Region eu-west-1, eu-west-2 -GroupId $inUse, $inbound, $ofLondon -Force -BackupPath $backups -Confirm:$false -WarningAction SilentlyContinue
        Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/reset" -Method Post | Out-Null
    }

    AfterEach {
        $sandbox | Stop-DefaultSgSandbox
    }

    Describe 'Restore-DefaultSgRule' {
        It 'brings back what was there, from <Name>' -ForEach @(
            @{ Name = 'results'; Restore = { $cleared | Restore-DefaultSgRule -Confirm:$false } }
            @{ Name = 'their Backup'; Restore = { $cleared.Backup | Restore-DefaultSgRule -Confirm:$false } }
            @{ Name = 'Import-Clixml'; Restore = { $cleared | Export-Clixml (Join-Path $TestDrive 'r.xml'); Import-Clixml (Join-Path $TestDrive 'r.xml') | Restore-DefaultSgRule @keys -Confirm:$false } }
            @{ Name = 'the Backup of Import-Clixml, without a file'; Restore = { $cleared | Export-Clixml (Join-Path $TestDrive 'r.xml'); Remove-Item $backups -Recurse; (Import-Clixml (Join-Path $TestDrive 'r.xml')).Backup | Restore-DefaultSgRule @keys -Confirm:$false } }
            @{ Name = 'Import-Csv'; Restore = { $cleared | Export-Csv (Join-Path $TestDrive 'r.csv'); Import-Csv (Join-Path $TestDrive 'r.csv') | Restore-DefaultSgRule @keys -Confirm:$false } }
            @{ Name = 'JSON'; Restore = { $cleared | ConvertTo-Json -Depth 6 | ConvertFrom-Json | Restore-DefaultSgRule @keys -Confirm:$false } }
            @{ Name = 'Get-ChildItem'; Restore = { Get-ChildItem $backups -Recurse -Filter *.json | Restore-DefaultSgRule @keys -Confirm:$false } }
            @{ Name = 'Get-Content -Raw'; Restore = { Get-ChildItem $backups -Recurse -Filter *.json | Get-Content -Raw | Restore-DefaultSgRule @keys -Confirm:$false } }
            @{ Name = 'documents'; Restore = { $cleared | ForEach-Object { Restore-DefaultSgRule @keys -Document $_.Backup.Document -Confirm:$false } } }
            @{ Name = 'a folder'; Restore = { Restore-DefaultSgRule @keys $backups -Confirm:$false } }
            @{ Name = 'a folder, through the sandbox'; Restore = { $sandbox | Restore-DefaultSgRule -Path $backups -Confirm:$false } }
            @{ Name = 'files'; Restore = { Restore-DefaultSgRule @keys -Path $cleared.BackupPath -Confirm:$false } }
            @{ Name = 'a pattern'; Restore = { Restore-DefaultSgRule @keys -Path (Join-Path $backups '*' 'eu-*' 'sg-*' '*.json') -Confirm:$false } }
            @{ Name = 'a relative path'; Restore = { Push-Location $backups; Restore-DefaultSgRule @keys -Path 1* -Confirm:$false; Pop-Location } }
        ) {
            $results = & $Restore
            $results[0] | Should -BeOfType DefaultSgAudit.Model.RemediationResult
            $results.GroupId | Sort-Object | Should -Be @($inUse, $inbound, $ofLondon | Sort-Object)
            $results.Status | Sort-Object -Unique | Should -Be 'Restored'
            ($results | Where-Object GroupId -EQ $inUse).AddedRules | Should -HaveCount 5
            foreach ($group in $inUse, $inbound, $ofLondon) {
                Get-State $group | Should -Be $before[$group]
            }
        }

        It 'restores from <_>' -ForEach 'a prefix', 'a key', 'a CSV file with keys' {
            $null = $cleared | Restore-DefaultSgRule -Confirm:$false
            $result = Clear-DefaultSgRule @keys -GroupId $ofLondon -BackupPath "$bucket/some/prefix" -Confirm:$false
            $restored = switch ($_) {
                'a prefix' { Restore-DefaultSgRule @keys -Path "$bucket/some" -Confirm:$false }
                'a key' { Restore-DefaultSgRule @keys -Path $result.BackupPath -Confirm:$false }
                default { $result | ConvertTo-Csv | ConvertFrom-Csv | Restore-DefaultSgRule @keys -Confirm:$false }
            }

            $restored.Status | Should -Be 'Restored'
            Get-State $ofLondon | Should -Be $before[$ofLondon]
        }

        It 'does nothing where there is nothing to do, and says so' {
            $null = $cleared | Restore-DefaultSgRule -Confirm:$false
            Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/reset" -Method Post | Out-Null
            ($cleared | Restore-DefaultSgRule -Confirm:$false).Status | Sort-Object -Unique | Should -Be 'AlreadyRestored'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'has nothing to do for results of groups that were not changed' {
            $more = Clear-DefaultSgRule @keys -Region eu-west-1 -Confirm:$false -ErrorAction SilentlyContinue | Where-Object Status -NE Cleared
            $more.Status | Sort-Object -Unique | Should -Be @('AlreadyClear', 'Refused')
            $more | Restore-DefaultSgRule -Confirm:$false -ErrorVariable failed | Should -BeNullOrEmpty
            $more | ConvertTo-Csv | ConvertFrom-Csv | Restore-DefaultSgRule @keys -Confirm:$false -ErrorVariable +failed | Should -BeNullOrEmpty
            $failed | Should -BeNullOrEmpty
            (@($more | Restore-DefaultSgRule -Verbose 4>&1) -match 'nothing was changed, so there is nothing to restore').Count | Should -Be @($more).Count
        }

        It 'keeps what came later, which is a warning, unless -Exact removes it' {
            $null = Clear-DefaultSgRule @keys -GroupId $ofLondon -Mark -Confirm:$false
            $all = $cleared | Where-Object GroupId -EQ $ofLondon
            $results = $all | Restore-DefaultSgRule -Confirm:$false -WarningVariable said -WarningAction SilentlyContinue
            $results.Status | Should -Be 'Restored'
            $said.Message | Should -Match "$ofLondon has more than was saved, and that stays \(-Exact removes it\): tag Name=DO NOT USE"
            ($all | Restore-DefaultSgRule -Exact -Confirm:$false).Status | Should -Be 'Restored'
            Get-State $ofLondon | Should -Be $before[$ofLondon]
            $empty = $results.BackupPath
            $exact = Restore-DefaultSgRule @keys -Path $empty -Exact -Confirm:$false
            $exact.RemovedRules | Should -HaveCount 2
            Get-RuleCount $ofLondon | Should -Be 0
        }

        It 'saves the state before it, where -SavePath says, and takes the folder for what was cleared all the same' {
            $result = $cleared | Where-Object GroupId -EQ $ofLondon | Restore-DefaultSgRule -SavePath $backups -Confirm:$false
            $result.BackupPath | Should -BeLike (Join-Path $backups 111122223333 eu-west-2 $ofLondon '*-before-restore.json')
            (Restore-DefaultSgRule @keys -Path $backups -GroupId $ofLondon -Confirm:$false).Status | Should -Be 'AlreadyRestored'
        }

        It 'saves the state before it in a bucket' {
            ($cleared | Where-Object GroupId -EQ $ofLondon | Restore-DefaultSgRule -SavePath $bucket -KmsKeyId alias/audit -Confirm:$false).BackupPath |
                Should -BeLike "$bucket/111122223333/eu-west-2/$ofLondon/*-before-restore.json"
            { $cleared | Restore-DefaultSgRule -SavePath . -KmsKeyId alias/audit -Confirm:$false } | Should -Throw -ErrorId 'InvalidBackupPath,*'
        }
    }

    Describe 'Filters' {
        It 'restores what <Name> means, and nothing else' -ForEach @(
            @{ Name = '-GroupId'; Filter = @{ GroupId = 'sg-0b98a0903e2e6ccc4' }; Groups = @('sg-0b98a0903e2e6ccc4') }
            @{ Name = '-Region'; Filter = @{ Region = 'eu-west-1' }; Groups = @('sg-00742e284d1c7a9ff', 'sg-0b98a0903e2e6ccc4') }
            @{ Name = 'a pattern'; Filter = @{ Region = '*-2' }; Groups = @('sg-0907fd66899954044') }
            @{ Name = '-AccountId'; Filter = @{ AccountId = '111122223333'; Region = 'eu-west-2' }; Groups = @('sg-0907fd66899954044') }
        ) {
            $filter = $_.Filter
            $results = Restore-DefaultSgRule @keys -Path $backups @filter -Confirm:$false
            $results.GroupId | Sort-Object | Should -Be @($Groups | Sort-Object)
            $cleared.GroupId | Where-Object { $_ -notin $Groups } | ForEach-Object { Get-RuleCount $_ | Should -Be 0 }
        }

        It 'says so where nothing is meant: <Name>' -ForEach @(
            @{ Name = 'another group'; Filter = @{ GroupId = 'sg-00000000000000000' } }
            @{ Name = 'another region'; Filter = @{ Region = 'us-*' } }
            @{ Name = 'another account'; Filter = @{ AccountId = '999988887777' } }
        ) {
            $filter = $_.Filter
            Restore-DefaultSgRule @keys -Path $backups @filter -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed.FullyQualifiedErrorId | Should -Be 'BackupNotFound,DefaultSgAudit.Commands.RestoreDefaultSgRuleCommand'
            $failed.Exception.Message | Should -Match 'None of the 3 saved groups under'
            $file = ($cleared | Where-Object GroupId -EQ $ofLondon).BackupPath
            Restore-DefaultSgRule @keys -Path $file @filter -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed.FullyQualifiedErrorId | Should -Match '^BackupMismatch,'
            Get-Change | Should -BeNullOrEmpty
        }
    }

    Describe 'What cannot be restored' {
        BeforeEach {
            $file = ($cleared | Where-Object GroupId -EQ $ofLondon).BackupPath
            $text = Get-Content -Raw $file
        }

        It 'is refused: <Name>' -ForEach @(
            @{ Name = 'a changed rule'; Change = { $text.Replace('0.0.0.0/0', '0.0.0.0/1') }; Id = 'BackupDamaged' }
            @{ Name = 'another group'; Change = { $text.Replace($ofLondon, $inbound) }; Id = 'BackupDamaged' }
            @{ Name = 'half of it'; Change = { $text.Substring(0, 300) }; Id = 'BackupDamaged' }
            @{ Name = 'something else'; Change = { '{ "format": "json" }' }; Id = 'BackupDamaged' }
            @{ Name = 'a later version'; Change = { $text.Replace('"version": 1', '"version": 2') }; Id = 'BackupVersionUnknown' }
        ) {
            $changed = & $Change
            $bad = Join-Path $TestDrive 'bad.json'
            [System.IO.File]::WriteAllText($bad, $changed)
            $good = ($cleared | Where-Object GroupId -EQ $inbound).BackupPath
            $results = Restore-DefaultSgRule @keys -Path $bad, $good -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $results.GroupId | Should -Be $inbound
            $failed.FullyQualifiedErrorId | Should -Be "$Id,DefaultSgAudit.Commands.RestoreDefaultSgRuleCommand"
            $failed.Exception.Message | Should -Match ([regex]::Escape($bad))
            $failed.CategoryInfo.Category | Should -Be 'InvalidData'
            Restore-DefaultSgRule @keys -Document $changed -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed.FullyQualifiedErrorId | Should -Match "^$Id,"
            Get-RuleCount $ofLondon | Should -Be 0
        }

        It 'is not there: <Name>' -ForEach @(
            @{ Name = 'a file'; Path = './nowhere.json'; Id = 'BackupNotFound' }
            @{ Name = 'a pattern'; Path = './nowhere*'; Id = 'BackupNotFound' }
            @{ Name = 'a drive'; Path = 'nowhere:\x'; Id = 'InvalidBackupPath' }
            @{ Name = 'an empty prefix'; Path = 's3://default-sg-audit-111122223333/nothing'; Id = 'BackupNotFound' }
            @{ Name = 'a key'; Path = 's3://default-sg-audit-111122223333/nothing.json'; Id = 'ObjectNotFound' }
            @{ Name = 'a bucket'; Path = 's3://nobody-has-this-bucket/x'; Id = 'BucketNotFound' }
            @{ Name = 'nothing at all'; Path = $null; Id = 'NothingToLookAt' }
        ) {
            Push-Location $TestDrive
            Restore-DefaultSgRule @keys -Path $Path -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            Pop-Location
            $failed.FullyQualifiedErrorId | Should -Be "$Id,DefaultSgAudit.Commands.RestoreDefaultSgRuleCommand"
            Get-Change | Should -BeNullOrEmpty
        }

        It 'is a null or an object without a saved group, and the others are restored' {
            $results = $null, ($sandbox | Get-DefaultSgCompliance -Region eu-west-3), ($cleared | Where-Object GroupId -EQ $inbound) |
                Restore-DefaultSgRule -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $results.Status | Should -Be 'Restored'
            $failed.FullyQualifiedErrorId | Should -Match '^NothingToLookAt,'
            $failed | Should -HaveCount 2
        }

        It 'is of another account than the credentials' {
            $credentials = Join-Path $TestDrive 'credentials'
            '[own]', "aws_access_key_id = $($keys.AccessKey)", "aws_secret_access_key = $($keys.SecretKey)",
            '[network]', 'role_arn = arn:aws:iam::444455556666:role/OrganizationAccountAccessRole', 'source_profile = own' | Set-Content $credentials
            $results = Restore-DefaultSgRule -EndpointUrl $keys.EndpointUrl -ProfileLocation $credentials -ProfileName network -Path $file -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $results.Status | Should -Be 'Refused'
            $failed.FullyQualifiedErrorId | Should -Match '^BackupMismatch,'
            $failed.Exception.Message | Should -Match 'it is of account 111122223333, and the credentials are of account 444455556666'
        }
    }

    Describe 'Leave to restore' {
        It 'is not needed for -WhatIf, which prints every rule and changes nothing' {
            $said = Invoke-Pwsh "Restore-DefaultSgRule @keys -Path '$backups' -WhatIf"
            $said | Should -Match "What if: Restore default security group $inUse of vpc-0c6c4476696a2cef2 \(account 111122223333, region eu-west-1\) to its state of \d{4}-\d\d-\d\dT"
            [regex]::Matches($said, '(?m)^  add (in|out)bound ') | Should -HaveCount 8
            Get-Change | Should -BeNullOrEmpty
        }

        It 'gives results with -WhatIf -PassThru' {
            $results = $cleared | Restore-DefaultSgRule -WhatIf -PassThru
            $results.Status | Sort-Object -Unique | Should -Be 'Skipped'
            ($results | Where-Object GroupId -EQ $inUse).AddedRules | Should -HaveCount 5
            Get-Change | Should -BeNullOrEmpty
        }

        It 'cannot be had where nobody can be asked: <Name>' -ForEach @(
            @{ Name = '-NonInteractive'; Option = '-NonInteractive'; Text = '' }
            @{ Name = 'an empty line in its input'; Option = '-NoLogo'; Text = "`n" }
        ) {
            $said = Invoke-Pwsh "try { Restore-DefaultSgRule @keys -Path '$backups' } catch { `"caught `$(`$_.FullyQualifiedErrorId)`" }" -Option $Option -Text $Text
            $said | Should -Match 'caught ConfirmationUnavailable,DefaultSgAudit.Commands.RestoreDefaultSgRuleCommand'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'is asked for, group by group' {
            $asked = Invoke-Asking "`$sandbox | Restore-DefaultSgRule -Path '$backups' -PassThru" -Answer 'Yes', 'No', 'No'
            $asked.Questions[0] | Should -Match '(?s)^Restore default security group sg-\w+ of vpc-.*\n  add (in|out)bound '
            ($asked.Results.Status | Group-Object -NoElement | Sort-Object Name | ForEach-Object { "$($_.Count) $($_.Name)" }) | Should -Be @('1 Restored', '2 Skipped')
        }
    }

    Describe 'Streams of a restore' {
        It 'sums up on the information stream' {
            $cleared | Restore-DefaultSgRule -Confirm:$false -InformationVariable said -InformationAction SilentlyContinue | Out-Null
            $said.MessageData | Should -Be "3 Restored. $(Get-RequestTotal) requests."
        }

        It 'names account, region, action and cause of what AWS refuses' {
            $bad = Start-DefaultSgSandbox -Fault @{ Kind = 'AccessDenied'; Action = 'ec2:AuthorizeSecurityGroupEgress' }
            $null = $bad | Clear-DefaultSgRule -Region eu-west-2 -BackupPath (Join-Path $TestDrive 'denied') -Confirm:$false
            $result = $bad | Restore-DefaultSgRule -Path (Join-Path $TestDrive 'denied') -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            { $bad | Restore-DefaultSgRule -Path (Join-Path $TestDrive 'denied') -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'AccessDenied,*'
            $bad | Stop-DefaultSgSandbox
            $result.Status | Should -Be 'Partial'
            $result.AddedRules.Direction | Should -Be 'Inbound'
            $result.UnfinishedRules | Should -HaveCount 1
            $failed[0].FullyQualifiedErrorId | Should -Match '^AccessDenied,'
            $failed[0].TargetObject.Action | Should -Be 'ec2:AuthorizeSecurityGroupEgress'
            $failed[0].TargetObject.Resource | Should -Be $ofLondon
        }

        It 'has at most -ThrottleLimit requests under way' {
            $cleared.Backup | Restore-DefaultSgRule @keys -ThrottleLimit 1 -Confirm:$false | Should -Not -BeNullOrEmpty
            (Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/requests").peakInFlight | Should -Be 1
        }

        It 'stops with Select-Object -First' {
            @($cleared.Backup | Restore-DefaultSgRule @keys -ThrottleLimit 1 -Confirm:$false | Select-Object -First 1) | Should -HaveCount 1
        }
    }

    Describe 'Views of a restore' -Skip:($ModuleFile -like '*.dll') {
        It 'show a saved group as a list, without its document' {
            $list = ($cleared | Where-Object GroupId -EQ $ofLondon).Backup | Out-String
            $list | Should -Match 'SavedAt'
            $list | Should -Match 'Digest'
            $list | Should -Not -Match '"format"'
        }
    }
}
