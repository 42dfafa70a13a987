param(
    [Parameter(Mandatory)] [string] $ModulePath,

    # Another build of the cmdlets than the one that this PowerShell would choose.
    [string] $ModuleFile = (Join-Path $ModulePath 'DefaultSgAudit.psd1')
)

BeforeAll {
    Import-Module $ModuleFile -Force
    $sandbox = Start-DefaultSgSandbox
    $fixedNames = 'AccountId', 'Region', 'VpcId', 'GroupId', 'IsDefaultVpc', 'Status', 'InboundRuleCount', 'OutboundRuleCount'
}

AfterAll {
    Stop-DefaultSgSandbox
}

Describe 'Get-DefaultSgCompliance' {
    It 'gives a typed result for every VPC, with the fixed names' {
        $results = $sandbox | Get-DefaultSgCompliance
        $results | Should -HaveCount 27
        $results[0] | Should -BeOfType DefaultSgAudit.Model.ComplianceResult
        $results[0].PSObject.Properties.Name | Should -Not -Contain 'Target'
        foreach ($name in $fixedNames) {
            $results[0].PSObject.Properties.Name | Should -Contain $name
        }

        @($results | Where-Object Status -EQ NonCompliant) | Should -HaveCount 18
    }

    It 'takes wildcards, several regions and exclusions' {
        ($sandbox | Get-DefaultSgCompliance -Region eu-*, us-east-1 -ExcludeRegion eu-west-*).Region | Sort-Object -Unique |
            Should -Be @('eu-central-1', 'eu-north-1', 'us-east-1')
    }

    It 'takes the region by position and by AWS.Tools'' alias' {
        ($sandbox | Get-DefaultSgCompliance eu-west-3).Region | Should -Be 'eu-west-3'
        ($sandbox | Get-DefaultSgCompliance -RegionToCall eu-west-3).Region | Should -Be 'eu-west-3'
    }

    It 'takes targets from the pipeline' {
        ($sandbox | Get-DefaultSgTarget -Region eu-* | Get-DefaultSgCompliance).Region | Sort-Object -Unique |
            Should -Be @('eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3')
    }

    It 'filters piped targets by -Region' {
        ($sandbox | Get-DefaultSgTarget | Get-DefaultSgCompliance -Region us-west-* -ExcludeRegion us-west-1).Region | Sort-Object -Unique |
            Should -Be 'us-west-2'
    }

    It 'takes rows of a CSV file' {
        $path = Join-Path $TestDrive 'results.csv'
        $sandbox | Get-DefaultSgCompliance -Region eu-west-1, us-west-2 | Export-Csv -Path $path
        $keys = @{ EndpointUrl = $sandbox.EndpointUrl; AccessKey = $sandbox.AccessKey; SecretKey = $sandbox.SecretKey }
        $again = Import-Csv -Path $path | Select-Object AccountId, Region -Unique | Get-DefaultSgCompliance @keys
        $again.VpcId | Sort-Object | Should -Be @((Import-Csv -Path $path).VpcId | Sort-Object)
    }

    It 'writes rules into a CSV cell that can be read' {
        $row = $sandbox | Get-DefaultSgCompliance -Region us-west-1, sa-east-1, eu-west-1 | Where-Object InboundRuleCount -EQ 4 |
            ConvertTo-Csv | ConvertFrom-Csv
        $row.InboundRules | Should -Match '^\S.* from .*; .* from '
    }

    It 'never reads another account than the one named' {
        $results = $sandbox | Select-Object EndpointUrl, AccessKey, SecretKey |
            Get-DefaultSgCompliance -AccountId 999988887777 -ErrorVariable failed -ErrorAction SilentlyContinue
        $results.Status | Should -Be 'Unknown'
        $failed.FullyQualifiedErrorId | Should -Match '^AccountMismatch,'
    }

    It 'streams: the first result stops the rest' {
        $slow = Start-DefaultSgSandbox -Fault @{ Kind = 'TimedOut'; Region = 'eu-*' }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $first = $slow | Get-DefaultSgCompliance -TimeoutSeconds 60 | Select-Object -First 1
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 30
        $first.Region | Should -Not -Match '^eu-'
        $slow | Stop-DefaultSgSandbox
    }

    It 'stops at once, and leaves no request under way' {
        $slow = Start-DefaultSgSandbox -Fault @{ Kind = 'TimedOut'; Action = 'ec2:DescribeVpcs' }
        $shell = [powershell]::Create([System.Management.Automation.RunspaceMode]::NewRunspace)
        $script = "param(`$sandbox) Import-Module '$ModuleFile'; `$sandbox | Get-DefaultSgCompliance -TimeoutSeconds 600"
        $shell.AddScript($script).AddArgument($slow).BeginInvoke() | Out-Null
        $requests = { (Invoke-RestMethod "$($slow.EndpointUrl)/_sandbox/requests").inFlight }

        # Whatever else is under way before is answered, and may be over when it is looked for once more.
        $hanging = { (Invoke-RestMethod "$($slow.EndpointUrl)/_sandbox/requests").counts | Where-Object action -EQ DescribeVpcs }
        for ($i = 0; $i -lt 600 -and -not (& $hanging); $i++) {
            Start-Sleep -Milliseconds 50
        }

        & $requests | Should -BeGreaterThan 0
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 5
        for ($i = 0; $i -lt 400 -and (& $requests) -gt 0; $i++) {
            Start-Sleep -Milliseconds 50
        }

        & $requests | Should -Be 0
        $slow | Stop-DefaultSgSandbox
    }
}

Describe 'Streams' {
    It 'tells the story with -Verbose, without a secret' {
        $story = $sandbox | Get-DefaultSgCompliance -Region eu-west-1 -Verbose 4>&1 |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message
        $story -join "`n" | Should -Match 'Credentials come from the keys given'
        $story -join "`n" | Should -Match '111122223333/eu-west-1: 4 VPCs judged'
        $story -join "`n" | Should -Not -Match ([regex]::Escape($sandbox.SecretKey))
    }

    It 'names VPCs that another account shares, and judges none of them' {
        $all = $sandbox | Get-DefaultSgCompliance -Verbose 4>&1
        $shared = $all | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] -and $_.Message -match 'Shared with this account' }
        $shared.Message | Should -Match '(vpc-\w+) of account \d{12}'
        $vpc = [regex]::Match($shared.Message, 'vpc-\w+').Value
        @($all | Where-Object { $_ -isnot [System.Management.Automation.VerboseRecord] }).VpcId | Should -Not -Contain $vpc
    }

    It 'sums up on the information stream' {
        $sandbox | Get-DefaultSgCompliance -InformationVariable said -InformationAction SilentlyContinue | Out-Null
        $said.MessageData | Should -Be '1 account, 17 regions, 27 VPCs judged: 9 compliant, 18 non-compliant; 0 unknown. 36 requests.'
        $said.Tags | Should -Contain 'DefaultSgAudit'
    }
}

Describe 'Errors' {
    BeforeDiscovery {
        $kinds = @(
            @{ Kind = 'AccessDenied'; Category = 'PermissionDenied' }
            @{ Kind = 'ExplicitDeny'; Category = 'PermissionDenied' }
            @{ Kind = 'ServiceControlPolicyDeny'; Category = 'PermissionDenied' }
            @{ Kind = 'ResourceControlPolicyDeny'; Category = 'PermissionDenied' }
            @{ Kind = 'TokenExpired'; Category = 'AuthenticationError' }
            @{ Kind = 'EndpointUnreachable'; Category = 'ConnectionError' }
            @{ Kind = 'TimedOut'; Category = 'OperationTimeout' }
            @{ Kind = 'Throttled'; Category = 'LimitsExceeded' }
            @{ Kind = 'MalformedAnswer'; Category = 'InvalidData' }
            @{ Kind = 'ServiceError'; Category = 'InvalidResult' }
        )
    }

    It 'reports <Kind> of one region, and judges the others' -ForEach $kinds {
        $bad = Start-DefaultSgSandbox -Fault @{ Kind = $Kind; Region = 'eu-west-1' }

        # Only what is waited for to the end is waited for less: the limit holds for the region that answers, too.
        $limit = if ($Kind -in 'TimedOut', 'Throttled') { 3 } else { 30 }
        $results = $bad | Get-DefaultSgCompliance -Region us-east-1, eu-west-1 -TimeoutSeconds $limit -ErrorVariable failed -ErrorAction SilentlyContinue
        $bad | Stop-DefaultSgSandbox
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -Be "$Kind,DefaultSgAudit.Commands.GetDefaultSgComplianceCommand"
        $failed[0].CategoryInfo.Category | Should -Be $Category
        $failed[0].TargetObject.Region | Should -Be 'eu-west-1'
        $failed[0].TargetObject.AccountId | Should -Be '111122223333'
        $failed[0].Exception.Message | Should -Match '^Account 111122223333, region eu-west-1, .*ec2:DescribeSecurityGroups: '
        $unknown = @($results | Where-Object Status -EQ Unknown)
        $unknown.Region | Should -Be 'eu-west-1'
        $unknown.FailureKind | Should -Be $Kind
        @($results | Where-Object Region -EQ us-east-1) | Should -HaveCount 4
    }

    It 'ends at the first one with -ErrorAction Stop' {
        $bad = Start-DefaultSgSandbox -Fault @{ Kind = 'AccessDenied'; Region = 'eu-west-1' }
        { $bad | Get-DefaultSgCompliance -ErrorAction Stop } | Should -Throw -ErrorId 'AccessDenied,DefaultSgAudit.Commands.GetDefaultSgComplianceCommand'
        $bad | Stop-DefaultSgSandbox
    }

    It 'says nothing twice where targets are piped' {
        $keys = @{ EndpointUrl = $sandbox.EndpointUrl; AccessKey = $sandbox.AccessKey; SecretKey = 'wrong' }
        $results = Get-DefaultSgTarget @keys -ErrorVariable first -ErrorAction SilentlyContinue |
            Get-DefaultSgCompliance -ErrorVariable second -ErrorAction SilentlyContinue
        $first.FullyQualifiedErrorId | Should -Match '^CredentialsRejected,'
        $second | Should -BeNullOrEmpty
        $results.Status | Should -Be 'Unknown'
    }

    It 'refuses <Name> before any work' -ForEach @(
        @{ Name = 'an unknown region'; Id = 'UnknownRegion'; Arguments = @{ Region = 'eu-wst-1' }; Hint = 'eu-west-1' }
        @{ Name = 'a pattern without a match'; Id = 'NoRegionMatches'; Arguments = @{ Region = 'xx-*' }; Hint = 'eu-\*' }
        @{ Name = 'a missing profile'; Id = 'ProfileNotFound'; Arguments = @{ ProfileName = 'nobody'; AccessKey = $null; SecretKey = $null }; Hint = 'nobody' }
        @{ Name = 'a key without its secret'; Id = 'IncompleteKeys'; Arguments = @{ SecretKey = $null }; Hint = '-SecretKey' }
        @{ Name = 'a malformed endpoint'; Id = 'InvalidEndpoint'; Arguments = @{ EndpointUrl = 'localhost' }; Hint = 'https://host' }
    ) {
        $arguments = @{ EndpointUrl = $sandbox.EndpointUrl; AccessKey = $sandbox.AccessKey; SecretKey = $sandbox.SecretKey } + @{}
        foreach ($entry in $_.Arguments.GetEnumerator()) {
            $arguments[$entry.Key] = $entry.Value
        }

        foreach ($empty in @($arguments.Keys | Where-Object { $null -eq $arguments[$_] })) {
            $arguments.Remove($empty)
        }

        Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/reset" -Method Post | Out-Null
        $thrown = { Get-DefaultSgCompliance @arguments } |
            Should -Throw -ErrorId "$Id,DefaultSgAudit.Commands.GetDefaultSgComplianceCommand" -PassThru
        $thrown.Exception.Message | Should -Match $Hint
        (Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/requests").counts.action | Should -Not -Contain 'DescribeVpcs'
    }

    It 'reports a bad row of many and goes on with the others' {
        $keys = @{ EndpointUrl = $sandbox.EndpointUrl; AccessKey = $sandbox.AccessKey; SecretKey = $sandbox.SecretKey }
        $rows = [pscustomobject]@{ Region = 'eu-wst-1' }, [pscustomobject]@{ Region = 'eu-west-3' }
        $results = $rows | Get-DefaultSgCompliance @keys -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Match '^UnknownRegion,'
        ($results | Where-Object Status -NE Unknown).Region | Should -Be 'eu-west-3'
    }
}

Describe 'Views' -Skip:($ModuleFile -like '*.dll') {
    It 'groups the table by account and region, within 80 columns' {
        $lines = ($sandbox | Get-DefaultSgCompliance -Region eu-west-1 | Out-String -Width 80) -split '\r?\n'
        $lines | Where-Object { $_ -match 'Account: 111122223333  Region: eu-west-1' } | Should -HaveCount 1
        $lines | Where-Object { $_ -match '^vpc-\w{17} sg-\w{17}\s+NonCompliant\s+4\s+1\s*$' } | Should -HaveCount 1
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 80 }
    }

    It 'shows rules and reason in the list' {
        $list = $sandbox | Get-DefaultSgCompliance -Region eu-west-1 | Where-Object InboundRuleCount -EQ 4 | Format-List | Out-String
        $list | Should -Match 'Reason\s+: The default security group has 4 inbound and 1 outbound rules'
        $list | Should -Match 'InboundRules\s+: \{'
    }

    It 'shows rules of their own as a table' {
        $rules = ($sandbox | Get-DefaultSgCompliance -Region eu-west-1 | Where-Object InboundRuleCount -EQ 4).InboundRules
        ($rules | Out-String -Width 80) | Should -Match 'Direction\s+Protocol\s+From\s+To\s+Peer'
    }
}
