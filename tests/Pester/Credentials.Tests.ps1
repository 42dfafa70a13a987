param(
    [Parameter(Mandatory)] [string] $ModulePath,

    # Another build of the cmdlets than the one that this PowerShell would choose.
    [string] $ModuleFile = (Join-Path $ModulePath 'DefaultSgAudit.psd1'),

    # A folder with stand-ins for AWS.Tools.
    [Parameter(Mandatory)] [string] $AwsToolsPath
)

BeforeAll {
    Import-Module $ModuleFile -Force
    Import-Module (Join-Path $AwsToolsPath 'V4/AwsToolsStandIn.psd1')
    Add-Type -ReferencedAssemblies (Join-Path $AwsToolsPath 'V4/AWSSDK.Core.dll'), 'netstandard', 'System.Runtime' -TypeDefinition '
        using System;
        public class Rotating : Amazon.Runtime.AWSCredentials
        {
            public string Secret;
            private string _access;
            public Rotating(string access, string secret) { _access = access; Secret = secret; }
            public override Amazon.Runtime.ImmutableCredentials GetCredentials()
            {
                if (Secret == "locked") { throw new InvalidOperationException("The vault is locked."); }
                return Secret == "" ? null : new Amazon.Runtime.ImmutableCredentials(_access, Secret, null);
            }
        }'

    $sandbox = Start-DefaultSgSandbox
    $there = @{ EndpointUrl = $sandbox.EndpointUrl; Region = 'us-east-1' }
    $keys = @{ AccessKey = $sandbox.AccessKey; SecretKey = $sandbox.SecretKey }
    $wrong = @{ AccessKey = 'AKIAWRONG'; SecretKey = 'wrong' }
    $good = [Amazon.Runtime.BasicAWSCredentials]::new($sandbox.AccessKey, $sandbox.SecretKey)
    $bad = [Amazon.Runtime.BasicAWSCredentials]::new('AKIAWRONG', 'wrong')

    function Use-Files([string] $Credentials = '', [string] $Config = '') {
        $env:AWS_SHARED_CREDENTIALS_FILE = Join-Path $TestDrive 'credentials'
        $env:AWS_CONFIG_FILE = Join-Path $TestDrive 'config'
        Set-Content -LiteralPath $env:AWS_SHARED_CREDENTIALS_FILE -Value $Credentials
        Set-Content -LiteralPath $env:AWS_CONFIG_FILE -Value $Config
    }

    function Use-Environment([hashtable] $Keys) {
        $env:AWS_ACCESS_KEY_ID = $Keys.AccessKey
        $env:AWS_SECRET_ACCESS_KEY = $Keys.SecretKey
    }

    # Where the credentials came from, after a call that they opened.
    function Get-Source([hashtable] $Arguments = @{}) {
        $said = Get-DefaultSgTarget @there @Arguments -Verbose -ErrorAction Stop 4>&1
        $said | Where-Object { $_ -isnot [System.Management.Automation.VerboseRecord] } | ForEach-Object AccountId | Should -Be '111122223333'
        "$said" | Should -Not -Match ([regex]::Escape($sandbox.SecretKey))
        [regex]::Match("$said", 'Credentials come from (.*), the home region').Groups[1].Value
    }

    $sso = @'
[profile corp]
sso_start_url = https://nobody-signed-in.example.com/start
sso_region = us-east-1
sso_account_id = 111122223333
sso_role_name = auditor
[profile role on top]
role_arn = arn:aws:iam::111122223333:role/reader
source_profile = corp
'@
    Use-Files
    Use-Environment @{}
}

AfterAll {
    Stop-DefaultSgSandbox
    Use-Environment @{}
}

Describe 'The parameters that reach AWS' {
    It 'have the names and aliases of AWS.Tools' {
        $parameters = (Get-Command Get-DefaultSgCompliance).Parameters
        foreach ($expected in @(
                @{ Name = 'Region'; Aliases = @('RegionToCall') }
                @{ Name = 'ProfileName'; Aliases = @('AWSProfileName', 'StoredCredentials') }
                @{ Name = 'ProfileLocation'; Aliases = @('AWSProfilesLocation', 'ProfilesLocation') }
                @{ Name = 'AccessKey'; Aliases = @('AK') }
                @{ Name = 'SecretKey'; Aliases = @('SecretAccessKey', 'SK') }
                @{ Name = 'SessionToken'; Aliases = @('ST') }
                @{ Name = 'Credential'; Aliases = @() }
                @{ Name = 'EndpointUrl'; Aliases = @() })) {
            $parameter = $parameters[$expected.Name]
            $parameter | Should -Not -BeNullOrEmpty -Because $expected.Name
            @($parameter.Aliases | Sort-Object) | Should -Be $expected.Aliases
            $parameter.Attributes.ValueFromPipelineByPropertyName | Should -Contain $true -Because $expected.Name
        }
    }
}

Describe 'Credentials of AWS.Tools' {
    AfterEach {
        Use-Files
        Use-Environment @{}
    }

    It 'are taken from $StoredAWSCredentials' {
        Set-AWSCredential @keys
        Get-Source | Should -Be '$StoredAWSCredentials (runtime parameters)'
        (Get-STSCallerIdentity -EndpointUrl $sandbox.EndpointUrl).Account | Should -Be '111122223333'
    }

    It 'are named by their profile' {
        Set-AWSCredential -Credential $good -ProfileName 'production'
        Get-Source | Should -Be '$StoredAWSCredentials (production)'
    }

    It 'may lie in the variable without their wrapping' {
        $StoredAWSCredentials = $good
        Get-Source | Should -Be '$StoredAWSCredentials (BasicAWSCredentials)'
    }

    It 'are seen from a function, which may set its own' {
        function Get-Inner { Set-AWSCredential @wrong; Get-DefaultSgTarget @there -ErrorAction SilentlyContinue -ErrorVariable failed; $failed }
        Set-AWSCredential @keys
        (& { Get-Source }) | Should -Be '$StoredAWSCredentials (runtime parameters)'
        (Get-Inner | Select-Object -Last 1).FullyQualifiedErrorId | Should -Match '^CredentialsRejected,'
        Get-Source | Should -Be '$StoredAWSCredentials (runtime parameters)'
    }

    It 'are taken by -Credential, with their wrapping and without' {
        Get-Source @{ Credential = $good } | Should -Be '-Credential (BasicAWSCredentials)'
        Set-AWSCredential @keys
        $wrapped = $StoredAWSCredentials
        Clear-AWSCredential
        Get-Source @{ Credential = $wrapped } | Should -Be '-Credential (runtime parameters)'
    }

    It 'are taken from a property of what is piped' {
        $row = [pscustomobject]@{ Credential = $good; EndpointUrl = $sandbox.EndpointUrl; Region = 'us-east-1' }
        ($row | Get-DefaultSgTarget).AccountId | Should -Be '111122223333'
    }

    It 'give way to keys, to a profile and to each other in the order of AWS.Tools' {
        Use-Files "[audit]`naws_access_key_id = $($keys.AccessKey)`naws_secret_access_key = $($keys.SecretKey)"
        Use-Environment $wrong
        Set-AWSCredential @wrong
        Get-Source ($keys + @{ ProfileName = 'audit'; Credential = $bad }) | Should -Be 'the keys given'
        Get-Source @{ ProfileName = 'audit'; Credential = $bad } | Should -Be "profile 'audit'"
        Get-Source @{ Credential = $good } | Should -Be '-Credential (BasicAWSCredentials)'
        Set-AWSCredential @keys
        Get-Source | Should -Be '$StoredAWSCredentials (runtime parameters)'
        Clear-AWSCredential
        Use-Environment $keys
        Get-Source | Should -Be 'environment variables'
    }

    It 'are asked for their keys at every use' {
        $credential = [Rotating]::new($keys.AccessKey, $keys.SecretKey)
        $target = Get-DefaultSgTarget @there -Credential $credential
        $credential.Secret = 'wrong'
        $target | Get-DefaultSgCompliance -ErrorVariable failed -ErrorAction SilentlyContinue | Out-Null
        $failed[0].FullyQualifiedErrorId | Should -Match '^CredentialsRejected,'
        $credential.Secret = $keys.SecretKey
        ($target | Get-DefaultSgCompliance).Status | Should -Not -Contain 'Unknown'
    }

    It 'that fail when asked are one error that says why' -ForEach @(
        @{ Secret = 'locked'; Why = 'The vault is locked\.' }
        @{ Secret = ''; Why = 'it has no keys\.' }
    ) {
        Set-AWSCredential -Credential ([Rotating]::new('AKIA', $Secret)) -ProfileName 'vault'
        $thrown = { Get-DefaultSgCompliance @there } | Should -Throw -ErrorId 'CredentialUnusable,*' -PassThru
        $thrown.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $thrown.Exception.Message | Should -Match ([regex]::Escape('$StoredAWSCredentials (vault) gave no credentials: ') + $Why)
        $thrown.Exception.Message | Should -Match 'Set-AWSCredential'
        $thrown.Exception.Message | Should -Not -Match 'target of an invocation'
    }
}

Describe 'An expired sign-in' {
    BeforeAll {
        Use-Files -Config $sso
    }

    AfterAll {
        Use-Files
    }

    It 'of a profile says how to sign in' -ForEach @(
        @{ ProfileName = 'corp' }
        @{ ProfileName = 'role on top' }
    ) {
        $thrown = { Get-DefaultSgCompliance @there -ProfileName $ProfileName } | Should -Throw -ErrorId 'LoginExpired,*' -PassThru
        $thrown.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $thrown.Exception.Message | Should -Match "aws sso login --profile corp'"
    }

    It 'of an object of AWS.Tools says so too' {
        $credential = $null
        [Amazon.Runtime.CredentialManagement.CredentialProfileStoreChain]::new().TryGetAWSCredentials('corp', [ref] $credential) | Should -BeTrue
        Set-AWSCredential -Credential $credential -ProfileName 'corp'
        { Get-DefaultSgTarget @there } | Should -Throw -ErrorId 'LoginExpired,*' -ExpectedMessage "*aws sso login --profile corp'*"
        { Get-DefaultSgTarget @there -Credential $credential } |
            Should -Throw -ErrorId 'LoginExpired,*' -ExpectedMessage "*'aws sso login'*"
    }

    It 'of a role of AWS.Tools is not taken for the role''s own' {
        $env:AWS_REGION = 'us-east-1'
        try {
            $credential = $null
            [Amazon.Runtime.CredentialManagement.CredentialProfileStoreChain]::new().TryGetAWSCredentials('role on top', [ref] $credential) | Should -BeTrue
            Set-AWSCredential -Credential $credential -ProfileName 'role on top'
            { Get-DefaultSgTarget @there } | Should -Throw -ErrorId 'LoginExpired,*' -ExpectedMessage "*'aws sso login'*"
        } finally {
            $env:AWS_REGION = $null
        }
    }
}

Describe 'Shared files that are broken' {
    BeforeAll {
        Use-Files "[default]`naws_access_key_id = AKIA`naws_secret_access_key hush-hush"
    }

    AfterAll {
        Use-Files
    }

    It 'are an error where the default profile is needed' {
        $thrown = { Get-DefaultSgCompliance @there } | Should -Throw -ErrorId 'ProfileUnusable,*' -PassThru
        $thrown.Exception.Message | Should -Match '^Line 3 of '
        $thrown.Exception.Message | Should -Not -Match 'hush-hush'
    }

    It 'do not matter to keys by hand or to the sandbox' {
        Get-Source $keys | Should -Be 'the keys given'
        ($sandbox | Get-DefaultSgTarget -Region us-east-1).AccountId | Should -Be '111122223333'
    }
}

Describe '$StoredAWSRegion' {
    It 'says which partition a pattern is meant for' {
        $StoredAWSRegion = 'us-gov-west-1'
        $said = Get-DefaultSgTarget -EndpointUrl $sandbox.EndpointUrl @keys -Region 'us-*' -Verbose -ErrorAction SilentlyContinue 4>&1
        "$said" | Should -Match "the home region us-gov-west-1 from the session's default region"
    }
}

Describe 'Session variables that AWS.Tools did not set' {
    BeforeAll {
        # Others that would open the door: none of them may be used instead.
        Use-Environment $keys
    }

    AfterAll {
        Use-Environment @{}
    }

    It 'are an error: $StoredAWSCredentials with <Name>' -ForEach @(
        @{ Name = 'a text'; Make = { 'hush-hush' }; Says = 'holds a text' }
        @{ Name = 'an empty text'; Make = { '' }; Says = 'holds a text' }
        @{ Name = 'a hash table'; Make = { @{ AccessKey = 'AKIA'; SecretKey = 'hush-hush' } }; Says = 'holds a hash table' }
        @{ Name = 'a custom object'; Make = { [pscustomobject]@{ AccessKey = 'AKIA'; SecretKey = 'hush-hush' } }; Says = 'a job or a remote session' }
        @{ Name = 'two credentials'; Make = { , @($good, $good) }; Says = 'holds a list' }
        @{ Name = 'some other object'; Make = { [System.Text.StringBuilder]::new('hush-hush') }; Says = 'StringBuilder' }
        @{ Name = 'nothing in the wrapping'; Make = { Set-AWSCredential -Credential $null; $StoredAWSCredentials }; Says = 'no credentials in it' }
        @{ Name = 'a class of PowerShell'; Make = { Invoke-Expression 'class Homemade { [object] GetCredentials() { return 1 } }; [Homemade]::new()' }; Says = 'Homemade' }
    ) {
        $StoredAWSCredentials = & $Make
        $thrown = { Get-DefaultSgCompliance @there } |
            Should -Throw -ErrorId 'InvalidSessionVariable,DefaultSgAudit.Commands.GetDefaultSgComplianceCommand' -PassThru
        $thrown.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $thrown.Exception.Message | Should -Match '^\$StoredAWSCredentials '
        $thrown.Exception.Message | Should -Match $Says
        $thrown.Exception.Message | Should -Match 'Clear-AWSCredential'
        $thrown.Exception.Message | Should -Not -Match 'hush-hush'
    }

    It 'are not looked at where other credentials were named' {
        $StoredAWSCredentials = 'hush-hush'
        Get-Source $keys | Should -Be 'the keys given'
    }

    It 'are an error: $StoredAWSRegion with <Name>' -ForEach @(
        @{ Name = 'a number'; Value = 42; Says = 'Int32' }
        @{ Name = 'an empty text'; Value = ''; Says = 'no region''s code' }
        @{ Name = 'a word'; Value = 'banana'; Says = "'banana'" }
        @{ Name = 'a typing error'; Value = 'eu-wst-1'; Says = 'Did you mean eu-west-1' }
        @{ Name = 'an object without a region'; Value = [pscustomobject]@{ Name = 'eu-west-1' }; Says = 'PSCustomObject' }
    ) {
        $StoredAWSRegion = $Value
        $thrown = { Get-DefaultSgTarget -EndpointUrl $sandbox.EndpointUrl } |
            Should -Throw -ErrorId 'InvalidSessionVariable,DefaultSgAudit.Commands.GetDefaultSgTargetCommand' -PassThru
        $thrown.Exception.Message | Should -Match '^\$StoredAWSRegion '
        $thrown.Exception.Message | Should -Match $Says
        $thrown.Exception.Message | Should -Match 'Clear-DefaultAWSRegion'
    }

    It 'may hold <Name> as region' -ForEach @(
        @{ Name = 'what Set-DefaultAWSRegion sets'; Make = { Set-DefaultAWSRegion ap-southeast-2; $StoredAWSRegion } }
        @{ Name = 'another spelling'; Make = { 'AP-SouthEast-2' } }
        @{ Name = 'what Get-AWSRegion emits'; Make = { [Amazon.PowerShell.Common.AWSRegion]::new('ap-southeast-2') } }
        @{ Name = 'a copy of that'; Make = { [pscustomobject]@{ Region = 'ap-southeast-2' } } }
    ) {
        $StoredAWSRegion = & $Make
        $said = Get-DefaultSgTarget -EndpointUrl $sandbox.EndpointUrl -Verbose 4>&1
        "$said" | Should -Match "the home region ap-southeast-2 from the session's default region"
    }
}

Describe '-Credential' {
    BeforeAll {
        Use-Environment $keys
    }

    AfterAll {
        Use-Environment @{}
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'a text'; Value = 'hush-hush'; Says = 'holds a text' }
        @{ Name = 'user name and password'; Value = [pscredential]::new('me', (ConvertTo-SecureString 'hush-hush' -AsPlainText -Force)); Says = 'PSCredential' }
        @{ Name = 'a hash table'; Value = @{ SecretKey = 'hush-hush' }; Says = 'a hash table' }
    ) {
        $thrown = { Get-DefaultSgCompliance @there -Credential $Value } |
            Should -Throw -ErrorId 'InvalidCredential,DefaultSgAudit.Commands.GetDefaultSgComplianceCommand' -PassThru
        $thrown.Exception.Message | Should -Match '^-Credential '
        $thrown.Exception.Message | Should -Match $Says
        $thrown.Exception.Message | Should -Match 'Get-AWSCredential'
        $thrown.Exception.Message | Should -Not -Match 'hush-hush'
    }

    It 'refuses nothing at all rather than take other credentials' {
        { Get-DefaultSgCompliance @there -Credential $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}

Describe '-ProfileLocation' {
    It 'on a drive that does not exist is an error that says so' {
        { Get-DefaultSgTarget @there @keys -ProfileLocation 'nowhere:\credentials' } | Should -Throw -ErrorId 'ProfileNotFound,*'
    }
}
