param(
    [Parameter(Mandatory)] [string] $ModulePath,

    # Another build of the cmdlets than the one that this PowerShell would choose.
    [string] $ModuleFile = (Join-Path $ModulePath 'DefaultSgAudit.psd1')
)

BeforeAll {
    Import-Module $ModuleFile -Force
    $sandbox = Start-DefaultSgSandbox
    $keys = @{ EndpointUrl = $sandbox.EndpointUrl; AccessKey = $sandbox.AccessKey; SecretKey = $sandbox.SecretKey }

    function Get-Service {
        (Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/requests").counts.service | Sort-Object -Unique
    }
}

AfterAll {
    $sandbox | Stop-DefaultSgSandbox
}

Describe 'What AWS Config recorded' {
    BeforeEach {
        Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/reset" -Method Post | Out-Null
    }

    It 'is the same verdicts as EC2 gives, with its own word and time, and reaches nobody' {
        $recorded = Get-DefaultSgCompliance -ConfigurationAggregator organization -ConfigurationAggregatorRegion us-east-1 -Region eu-west-1 @keys
        Get-Service | Should -Be 'config', 'organizations'
        $live = $sandbox | Get-DefaultSgCompliance -Organization -Region eu-west-1
        $same = 'AccountId', 'Region', 'VpcId', 'GroupId', 'IsDefaultVpc', 'Status', 'InboundRuleCount', 'OutboundRuleCount', 'VpcName'
        ($recorded | Sort-Object VpcId | Select-Object $same | ConvertTo-Json) | Should -Be ($live | Sort-Object VpcId | Select-Object $same | ConvertTo-Json)
        $recorded | ForEach-Object {
            "$($_.Source)" | Should -Be 'Config'
            $_.CheckedAt | Should -BeLessThan ([DateTimeOffset]::UtcNow)
            $_.Reason | Should -Match 'as AWS Config recorded it on \d{4}-\d\d-\d\d'
        }
        $live | ForEach-Object { "$($_.Source)" | Should -Be 'Ec2' }
    }

    It 'is asked for in a sandbox that is piped, and chosen from by account' {
        $found = $sandbox | Get-DefaultSgCompliance -ConfigurationAggregator organization -Region eu-west-1 -AccountId 444455556666
        $found.AccountId | Should -Be '444455556666'
    }

    It 'is Unknown where there is no record, with an error' {
        $found = $sandbox | Get-DefaultSgCompliance -ConfigurationAggregator organization -Region eu-west-2 -AccountId 444455556666 -ErrorVariable errors -ErrorAction SilentlyContinue
        "$($found.Status) $($found.FailureKind)" | Should -Be 'Unknown NotRecorded'
        $errors.FullyQualifiedErrorId | Should -BeLike 'NotRecorded,*'
    }

    It 'goes on to members with credentials of the account' {
        $found = Get-DefaultSgCompliance -ConfigurationAggregator organization -Region eu-west-1 @keys
        $members = $found | Get-DefaultSgMember -RoleName OrganizationAccountAccessRole @keys
        @($members).Count | Should -BeGreaterThan 0
        $members.GroupId | ForEach-Object { $_ | Should -BeIn $found.GroupId }
    }

    It 'does not go with <Name>' -ForEach @(
        @{ Name = '-IncludeMember'; More = @{ IncludeMember = $true } }
        @{ Name = '-RoleName'; More = @{ RoleName = 'Audit' } }
        @{ Name = '-VpcId'; More = @{ VpcId = 'vpc-0123456789abcdef0' } }
        @{ Name = '-GroupId'; More = @{ GroupId = 'sg-0123456789abcdef0' } }
        @{ Name = '-OrganizationalUnitId'; More = @{ OrganizationalUnitId = 'ou-ab12-cdefgh34' } }
    ) {
        { Get-DefaultSgCompliance -ConfigurationAggregator organization @More @keys } | Should -Throw -ErrorId 'ConflictingArguments,*'
        Get-Service | Should -BeNullOrEmpty
    }

    It 'does not go with targets' {
        $targets = $sandbox | Get-DefaultSgTarget -Region eu-west-1
        { $targets | Get-DefaultSgCompliance -ConfigurationAggregator organization } | Should -Throw -ErrorId 'ConflictingArguments,*'
    }

    It 'needs an aggregator that there is' {
        { Get-DefaultSgCompliance -ConfigurationAggregatorRegion us-east-1 @keys } | Should -Throw -ErrorId 'ConflictingArguments,*'
        { Get-DefaultSgCompliance -ConfigurationAggregator nobody @keys } | Should -Throw -ErrorId 'AggregatorNotFound,*'
    }
}
