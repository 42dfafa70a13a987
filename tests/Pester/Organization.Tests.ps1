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
    $accounts = 1..5 | ForEach-Object { "21000000000$_" }
    $member = $accounts[1]

    function Start-Organization([hashtable[]] $Fault) {
        if ($Fault) { Start-DefaultSgSandbox -AccountCount 5 -Fault $Fault } else { Start-DefaultSgSandbox -AccountCount 5 }
    }

    function Get-Key {
        @{ EndpointUrl = $sandbox.EndpointUrl; AccessKey = $sandbox.AccessKey; SecretKey = $sandbox.SecretKey }
    }

    function Get-Request([string] $Action = '.') {
        (Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/requests").counts | Where-Object action -Match $Action
    }

    function Reset-Request {
        Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/reset" -Method Post | Out-Null
    }
}

AfterAll {
    Stop-DefaultSgSandbox
    $env:XDG_DATA_HOME = $dataHome
}

Describe 'An Organization' {
    BeforeAll {
        $sandbox = Start-Organization
        $keys = Get-Key
    }

    BeforeEach {
        Reset-Request
    }

    AfterAll {
        $sandbox | Stop-DefaultSgSandbox
    }

    It 'is a target for every account and region that matches' {
        $targets = $sandbox | Get-DefaultSgTarget -Organization -Region eu-*
        $targets | Should -HaveCount 25
        $targets.AccountId | Sort-Object -Unique | Should -Be $accounts
        ($targets | Group-Object AccountId).Count | Sort-Object -Unique | Should -Be 5
    }

    It 'goes down the pipeline, from targets to compliance to members' {
        $results = $sandbox | Get-DefaultSgTarget -Organization -Region eu-* | Get-DefaultSgCompliance
        $results | Should -HaveCount 25
        $open = $results | Where-Object Status -NE Compliant
        $open.Count | Should -BeGreaterThan 0
        $sandbox | Get-DefaultSgTarget -Organization -Region eu-* | Get-DefaultSgCompliance | Where-Object Status -NE Compliant |
            Get-DefaultSgMember -ErrorVariable failed | Should -BeNullOrEmpty
        $failed | Should -BeNullOrEmpty
        (Get-Request DescribeNetworkInterfaces).account | Sort-Object -Unique | Should -Be @($open.AccountId | Sort-Object -Unique)
    }

    It 'is the same to <_> with the parameters as with targets' -ForEach 'Get-DefaultSgCompliance', 'Get-DefaultSgMember', 'Get-DefaultSgReference' {
        $direct = & $_ @keys -Organization -Region eu-west-1, eu-west-2 -Verbose 4>&1
        $piped = Get-DefaultSgTarget @keys -Organization -Region eu-west-1, eu-west-2 | & $_
        @($direct | Where-Object { $_ -isnot [System.Management.Automation.VerboseRecord] } | ForEach-Object { "$_" } | Sort-Object) |
            Should -Be @($piped | ForEach-Object { "$_" } | Sort-Object)
        ($direct -match 'Organization: 5 accounts to look at').Count | Should -Be 1
    }

    It 'is chosen from by -AccountId, -ExcludeAccountId and -Shard' {
        ($sandbox | Get-DefaultSgTarget -Organization -Region eu-west-1 -ExcludeAccountId $member, $accounts[4]).AccountId |
            Sort-Object | Should -Be $accounts[0, 2, 3]
        (Get-DefaultSgTarget @keys -Organization -Region eu-west-1 -AccountId $member, $accounts[4]).AccountId | Sort-Object | Should -Be $accounts[1, 4]
        $parts = 1..3 | ForEach-Object { $sandbox | Get-DefaultSgTarget -Organization -Region eu-west-1 -Shard "$_/3" }
        $parts.AccountId | Sort-Object | Should -Be $accounts
    }

    It 'is not asked where accounts are named and a role is' {
        $results = Get-DefaultSgCompliance @keys -AccountId $accounts[0, 1, 2] -RoleName OrganizationAccountAccessRole -Region eu-west-1
        $results.AccountId | Sort-Object | Should -Be $accounts[0..2]
        Get-Request ListAccounts | Should -BeNullOrEmpty
        (Get-Request AssumeRole).requests | Measure-Object -Sum | ForEach-Object Sum | Should -Be 2
        (Get-DefaultSgCompliance @keys -AccountId $member -RoleArn "arn:aws:iam::{AccountId}:role/OrganizationAccountAccessRole" -Region eu-west-1).AccountId |
            Should -Be $member
    }

    It 'is named once more by an error and an unknown for an account that it does not have' {
        $results = Get-DefaultSgCompliance @keys -Organization -AccountId $member, 999988887777 -Region eu-west-1 -ErrorVariable failed -ErrorAction SilentlyContinue
        ($results | Where-Object Status -EQ Unknown).AccountId | Should -Be '999988887777'
        $failed | Should -HaveCount 1
        $failed.FullyQualifiedErrorId | Should -Be 'AccountNotFound,DefaultSgAudit.Commands.GetDefaultSgComplianceCommand'
    }

    It 'warns of an account to leave out that it does not have' {
        $null = $sandbox | Get-DefaultSgTarget -Organization -Region eu-west-1 -ExcludeAccountId 999988887777 -WarningVariable said -WarningAction SilentlyContinue
        $said.Message | Should -Match '999988887777'
    }

    It 'is searched as a whole for a VPC, which is missed once' {
        $vpc = (Get-DefaultSgCompliance @keys -AccountId $accounts[3] -RoleName OrganizationAccountAccessRole -Region eu-west-1).VpcId
        (Get-DefaultSgCompliance @keys -Organization -Region eu-west-* -VpcId $vpc -ErrorVariable failed).AccountId | Should -Be $accounts[3]
        $failed | Should -BeNullOrEmpty
        Get-DefaultSgCompliance @keys -Organization -Region eu-west-* -VpcId vpc-0123456789abcdef0 -ErrorVariable failed -ErrorAction SilentlyContinue |
            Should -BeNullOrEmpty
        $failed | Should -HaveCount 1
        $failed.FullyQualifiedErrorId | Should -BeLike 'VpcNotFound,*'
    }

    It 'is asked about once for rows that say nothing of accounts, and for each region that they name' {
        $rows = @([pscustomobject]@{ Region = 'eu-west-1' }, [pscustomobject]@{ Region = 'eu-west-1' }, [pscustomobject]@{ Region = 'eu-west-2' })
        $targets = $rows | Get-DefaultSgTarget -Organization @keys
        $targets | Should -HaveCount 10
        @($targets | Group-Object AccountId, Region | Where-Object Count -gt 1) | Should -BeNullOrEmpty
    }

    It 'takes rows of a file with AccountId to their accounts by -RoleName' {
        $path = Join-Path $TestDrive 'rows.csv'
        $rows = Get-DefaultSgCompliance @keys -Organization -Region eu-west-1, us-east-1 | Where-Object AccountId -In $accounts[0, 1, 3]
        $rows | Export-Csv $path
        Reset-Request
        $again = Import-Csv $path | Get-DefaultSgCompliance @keys -RoleName OrganizationAccountAccessRole
        $again | ForEach-Object { "$_" } | Sort-Object | Should -Be @($rows | ForEach-Object { "$_" } | Sort-Object)
        Get-Request ListAccounts | Should -BeNullOrEmpty

        # Without the role they are other accounts' rows, and nothing of theirs is asked for.
        Reset-Request
        $own = Import-Csv $path | Get-DefaultSgCompliance @keys -ErrorVariable failed -ErrorAction SilentlyContinue
        ($own | Where-Object Status -NE Unknown).AccountId | Sort-Object -Unique | Should -Be $accounts[0]
        $failed.FullyQualifiedErrorId | Sort-Object -Unique | Should -Be 'AccountMismatch,DefaultSgAudit.Commands.GetDefaultSgComplianceCommand'
        (Get-Request AssumeRole) | Should -BeNullOrEmpty
    }

    It 'keeps to the -ThrottleLimit of the last cmdlet for the targets of many accounts' {
        $targets = $sandbox | Get-DefaultSgTarget -Organization
        $targets | Should -HaveCount 85
        Reset-Request
        $results = $targets | Get-DefaultSgCompliance -ThrottleLimit 2 -TimeoutSeconds 20 -InformationVariable said 6>$null
        $results | Should -HaveCount 85

        # Whatever limits were given, the roles' keys that there are stay in use.
        Get-Request AssumeRole | Should -BeNullOrEmpty
        (Get-Request 'DescribeVpcs|DescribeSecurityGroups').requests | Measure-Object -Sum | ForEach-Object Sum | Should -Be 170
        "$said" | Should -Match '170 requests\.$'
    }

    It 'ends with a summary on the information stream' {
        $results = Get-DefaultSgCompliance @keys -Organization -Region eu-west-1 -InformationVariable said 6>$null
        $open = @($results | Where-Object Status -EQ NonCompliant).Count
        $total = (Get-Request).requests | Measure-Object -Sum | ForEach-Object Sum
        $said | Should -HaveCount 1
        "$said" | Should -Be "5 accounts, 5 regions, 5 VPCs judged: $(5 - $open) compliant, $open non-compliant; 0 unknown. $total requests."
        $said.Tags | Should -Contain 'DefaultSgAudit'
    }

    It 'stops when somebody has enough' {
        $first = Get-DefaultSgCompliance @keys -Organization -ThrottleLimit 1 | Select-Object -First 1
        $first.Status | Should -Not -BeNullOrEmpty
        for ($i = 0; $i -lt 400 -and (Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/requests").inFlight -gt 0; $i++) {
            Start-Sleep -Milliseconds 50
        }

        Start-Sleep -Milliseconds 300
        $before = (Get-Request).requests | Measure-Object -Sum | ForEach-Object Sum
        $before | Should -BeLessThan 85
        Start-Sleep -Milliseconds 500
        (Get-Request).requests | Measure-Object -Sum | ForEach-Object Sum | Should -Be $before
    }
}

Describe 'Accounts that go wrong' {
    It 'are unknown with <Kind>, and all others are judged' -ForEach @(
        @{ Kind = 'ServiceControlPolicyDeny' }, @{ Kind = 'ExplicitDeny' }, @{ Kind = 'Throttled' }, @{ Kind = 'TimedOut' }
    ) {
        $sandbox = Start-Organization @{ Kind = $Kind; Account = $member; Action = 'ec2:*' }
        $keys = Get-Key

        # Only what is waited for to the end is waited for less: the limit holds for the accounts that answer, too.
        $limit = if ($Kind -in 'TimedOut', 'Throttled') { 3 } else { 30 }
        $results = Get-DefaultSgCompliance @keys -Organization -Region eu-west-* -TimeoutSeconds $limit -ErrorVariable failed -ErrorAction SilentlyContinue -InformationVariable said 6>$null
        $unknown = @($results | Where-Object Status -EQ Unknown)
        $unknown.AccountId | Sort-Object -Unique | Should -Be $member
        $unknown.FailureKind | Sort-Object -Unique | Should -Be $Kind
        ($results | Where-Object Status -NE Unknown).AccountId | Sort-Object -Unique | Should -Be @($accounts | Where-Object { $_ -ne $member })
        $failed.FullyQualifiedErrorId | Sort-Object -Unique | Should -Be "$Kind,DefaultSgAudit.Commands.GetDefaultSgComplianceCommand"
        "$said" | Should -Match "; $($unknown.Count) unknown\."
        $sandbox | Stop-DefaultSgSandbox
    }

    It 'are one error only where targets are piped' {
        $sandbox = Start-Organization @{ Kind = 'ServiceControlPolicyDeny'; Account = $member; Action = 'ec2:DescribeRegions' }
        $results = $sandbox | Get-DefaultSgTarget -Organization -Region eu-* -ErrorVariable +failed -ErrorAction SilentlyContinue |
            Get-DefaultSgCompliance -ErrorVariable +failed -ErrorAction SilentlyContinue
        $unknown = @($results | Where-Object Status -EQ Unknown)
        $unknown | Should -HaveCount 1
        "$($unknown.AccountId) $($unknown.FailureKind)" | Should -Be "$member ServiceControlPolicyDeny"
        $failed | Should -HaveCount 1
        $sandbox | Stop-DefaultSgSandbox
    }
}

Describe 'What cannot be meant' {
    BeforeAll {
        $sandbox = Start-Organization
        $keys = Get-Key
    }

    BeforeEach {
        Reset-Request
    }

    AfterAll {
        $sandbox | Stop-DefaultSgSandbox
    }

    It 'is <Id> for <Name>, before anything is asked' -ForEach @(
        @{ Name = 'exclusions without an Organization'; Id = 'ConflictingArguments'; More = @{ ExcludeAccountId = '210000000001' } }
        @{ Name = 'accounts without a role'; Id = 'ConflictingArguments'; More = @{ AccountId = '210000000001', '210000000002' } }
        @{ Name = 'a part of one account'; Id = 'ConflictingArguments'; More = @{ Shard = '1/2' } }
        @{ Name = 'a role without an account'; Id = 'ConflictingArguments'; More = @{ RoleName = 'Audit' } }
        @{ Name = 'an ARN of one account for many'; Id = 'ConflictingArguments'; More = @{ Organization = $true; RoleArn = 'arn:aws:iam::210000000002:role/Audit' } }
        @{ Name = 'an account id of eleven digits, whose first was lost'; Id = 'InvalidId'; More = @{ AccountId = 21000000001 } }
        @{ Name = 'a wildcard for an account'; Id = 'InvalidId'; More = @{ Organization = $true; AccountId = '21*' } }
        @{ Name = 'a unit that is none'; Id = 'InvalidId'; More = @{ OrganizationalUnitId = 'ou-x' } }
        @{ Name = 'a part that is none'; Id = 'InvalidShard'; More = @{ Organization = $true; Shard = '9/8' } }
        @{ Name = 'an ARN as a name'; Id = 'InvalidRole'; More = @{ Organization = $true; RoleName = 'arn:aws:iam::210000000002:role/Audit' } }
        @{ Name = 'a name and an ARN'; Id = 'InvalidRole'; More = @{ Organization = $true; RoleName = 'a'; RoleArn = 'arn:aws:iam::{AccountId}:role/a' } }
        @{ Name = 'an external id with a blank'; Id = 'InvalidRole'; More = @{ Organization = $true; ExternalId = 'a b' } }
        @{ Name = 'a blank account'; Id = 'BlankArgument'; More = @{ Organization = $true; AccountId = ' ' } }
        @{ Name = 'a session too short'; Id = 'ParameterArgumentValidationError'; More = @{ Organization = $true; SessionDuration = 60 } }
    ) {
        foreach ($command in 'Get-DefaultSgTarget', 'Get-DefaultSgCompliance', 'Get-DefaultSgMember', 'Clear-DefaultSgRule') {
            { & $command @keys @More -Region eu-west-1 -ErrorAction Stop } | Should -Throw -ErrorId "$Id,*"
        }

        Get-Request | Should -BeNullOrEmpty
    }

    It 'is an Organization beside targets or results' {
        $targets = $sandbox | Get-DefaultSgTarget -Region eu-west-1
        $results = $targets | Get-DefaultSgCompliance
        { $targets | Get-DefaultSgCompliance -Organization } | Should -Throw -ErrorId 'ConflictingArguments,*'
        { $results | Get-DefaultSgMember -Organization } | Should -Throw -ErrorId 'ConflictingArguments,*'
        { $results | Select-Object AccountId, Region | Get-DefaultSgCompliance @keys -Organization } | Should -Throw -ErrorId 'ConflictingArguments,*'
        { $results | Clear-DefaultSgRule -OrganizationalUnitId r-ab12 -Confirm:$false } | Should -Throw -ErrorId 'ConflictingArguments,*'
    }

    It 'is a role for a row that names <Name>, which is told and read as nobody''s' -ForEach @(
        @{ Name = 'no account'; Id = 'ConflictingArguments'; Row = @{ Region = 'eu-west-1' } }
        @{ Name = 'an account of eleven digits'; Id = 'InvalidId'; Row = @{ AccountId = '21000000001'; Region = 'eu-west-1' } }
        @{ Name = 'another role for an account'; Id = 'InvalidId'; Row = @{ AccountId = '210000000002:role/Other'; Region = 'eu-west-1' } }
        @{ Name = 'an escape sequence'; Id = 'InvalidId'; Row = @{ AccountId = "2100000000`e[2J"; Region = 'eu-west-1' } }
    ) {
        $object = [pscustomobject] $Row
        $role = @{ RoleName = 'OrganizationAccountAccessRole'; ErrorAction = 'SilentlyContinue' }
        $results = $object | Get-DefaultSgCompliance @keys @role -ErrorVariable failed
        $results.Status | Should -Be 'Unknown'
        $failed | Should -HaveCount 1
        $failed.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$failed $($results.AccountId) $($results.Reason)" | Should -Not -Match "`e"
        $object | Get-DefaultSgTarget @keys @role -ErrorVariable failed | ForEach-Object Problem | Should -Not -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $object | Select-Object *, @{ Name = 'VpcId'; Expression = { 'vpc-0123456789abcdef0' } } |
            Clear-DefaultSgRule @keys @role -Confirm:$false -ErrorVariable failed | Where-Object Status -EQ Cleared | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        Get-Request 'AssumeRole|DescribeVpcs|Revoke' | Should -BeNullOrEmpty
    }

    It 'is a region of no account, which is one error' {
        Get-DefaultSgCompliance @keys -Organization -Region me-* -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Be 'NoRegionMatches,DefaultSgAudit.Commands.GetDefaultSgComplianceCommand'
        { Get-DefaultSgCompliance @keys -Organization -Region xx-* -ErrorAction Stop } | Should -Throw -ErrorId 'NoRegionMatches,*'
    }

    It 'is a role of another partition' {
        { Get-DefaultSgCompliance @keys -Organization -RoleArn 'arn:aws-cn:iam::{AccountId}:role/Audit' -Region eu-west-1 } | Should -Throw -ErrorId 'InvalidRole,*'
        Get-Request AssumeRole | Should -BeNullOrEmpty
    }
}

Describe 'Clearing an Organization, and restoring it' {
    BeforeAll {
        $sandbox = Start-Organization
        $keys = Get-Key
        $where = @{ Organization = $true; Region = 'eu-west-1', 'us-east-1' }
        $folder = Join-Path $TestDrive 'saves'

        function Get-Picture {
            Get-DefaultSgCompliance @keys @where 6>$null | ForEach-Object {
                "$($_.AccountId) $($_.Region) $($_.GroupId) $(@($_.InboundRules; $_.OutboundRules | ForEach-Object { "$_" }) -join ';')" } | Sort-Object
        }
    }

    AfterAll {
        $sandbox | Stop-DefaultSgSandbox
    }

    It 'changes nothing under -WhatIf, piped or not' {
        Reset-Request
        $sandbox | Get-DefaultSgTarget @where | Get-DefaultSgCompliance | Where-Object Status -NE Compliant |
            Clear-DefaultSgRule -WhatIf -BackupPath $folder 6>$null
        Clear-DefaultSgRule @keys @where -WhatIf -BackupPath $folder 6>$null
        Get-Change | Should -BeNullOrEmpty
        Test-Path $folder | Should -BeFalse
    }

    It 'clears every account, and a fresh session restores each from the files by its role' {
        $before = Get-Picture
        $open = Get-DefaultSgCompliance @keys @where | Where-Object Status -EQ NonCompliant
        $open.AccountId | Sort-Object -Unique | Measure-Object | ForEach-Object Count | Should -BeGreaterThan 2
        $cleared = $sandbox | Get-DefaultSgTarget @where | Get-DefaultSgCompliance | Where-Object Status -NE Compliant |
            Clear-DefaultSgRule -BackupPath $folder -Confirm:$false -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        $cleared.GroupId | Sort-Object | Should -Be @($open.GroupId | Sort-Object)
        $cleared.Status | Sort-Object -Unique | Should -Be 'Cleared'
        Get-DefaultSgCompliance @keys @where | Where-Object Status -NE Compliant | Should -BeNullOrEmpty

        # Files know the account, and nothing of how it was reached.
        Reset-Request
        $said = Invoke-Pwsh "`$r = Restore-DefaultSgRule @keys -Path '$folder' -RoleName OrganizationAccountAccessRole -Confirm:`$false; (`$r.Status | Sort-Object -Unique) -join ','; @(`$r).Count"
        $said.Trim() -split '\s+' | Should -Be @('Restored', @($cleared).Count)
        Get-Picture | Should -Be $before
    }

    It 'does not restore other accounts'' groups without their role' {
        $cleared = Clear-DefaultSgRule @keys @where -BackupPath "$folder-2" -Confirm:$false
        Reset-Request
        $results = Restore-DefaultSgRule @keys -Path "$folder-2" -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        ($results | Where-Object Status -EQ Restored).AccountId | Sort-Object -Unique | Should -Not -Contain $member
        $failed.Count | Should -BeGreaterThan 0
        Get-Request AssumeRole | Should -BeNullOrEmpty
        $null = Restore-DefaultSgRule @keys -Path "$folder-2" -RoleName OrganizationAccountAccessRole -Confirm:$false
        (Get-DefaultSgCompliance @keys @where | Where-Object Status -EQ NonCompliant).Count | Should -Be @($cleared | Where-Object Status -EQ Cleared).Count
    }

    It 'restores results with the sessions that cleared them' {
        $before = Get-Picture
        $cleared = Clear-DefaultSgRule @keys @where -BackupPath "$folder-3" -Confirm:$false
        $restored = $cleared | Restore-DefaultSgRule -Confirm:$false
        $restored.Status | Sort-Object -Unique | Should -Be 'Restored'
        Get-Picture | Should -Be $before
    }
}

Describe 'Secrets' {
    It 'are in no message of a sweep' {
        $sandbox = Start-Organization @{ Kind = 'AccessDenied'; Region = 'eu-west-2' }
        $keys = Get-Key
        $all = Get-DefaultSgCompliance @keys -Organization -Region eu-west-1, eu-west-2 -ExternalId 'quince:marmalade' -Verbose -ErrorAction Continue *>&1

        # What PowerShell keeps of the command that was typed is the user's own, and not looked at.
        $text = $all | ForEach-Object {
            $told = if ($_ -is [System.Management.Automation.ErrorRecord]) { $_.Exception, $_.TargetObject, $_.CategoryInfo, $_.FullyQualifiedErrorId } else { , $_ }
            "$_"
            $told | ForEach-Object { "$_"; $_ | Select-Object * -ExcludeProperty TargetSite, InvocationInfo | Format-List -Force | Out-String -Width 4000 }
            if ($_ -is [DefaultSgAudit.Model.ComplianceResult]) { $_ | ConvertTo-Json -Depth 5 }
        } | Out-String
        $text | Should -Match 'OrganizationAccountAccessRole'
        $text | Should -Not -Match 'marmalade'
        $text | Should -Not -Match ([regex]::Escape($sandbox.SecretKey))
        $text | Should -Not -Match 'IQoJ'
        $sandbox | Stop-DefaultSgSandbox
    }
}
