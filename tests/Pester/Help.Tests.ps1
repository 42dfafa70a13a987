param([Parameter(Mandatory)] [string] $ModulePath)

BeforeDiscovery {
    Import-Module (Join-Path $ModulePath 'DefaultSgAudit.psd1') -Force
    $cmdlets = Get-Command -Module DefaultSgAudit | ForEach-Object { @{ Name = $_.Name } }
    $examples = foreach ($cmdlet in $cmdlets) {
        $number = 0
        foreach ($example in (Get-Help $cmdlet.Name -Full).examples.example) {
            $number++
            @{ Name = $cmdlet.Name; Number = $number; Code = $example.code }
        }
    }
}

BeforeAll {
    Import-Module (Join-Path $ModulePath 'DefaultSgAudit.psd1') -Force
}

Describe 'Get-Help <Name>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help $Name -Full
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
        $parameters = (Get-Command $Name).Parameters.Values | Where-Object { $_.Name -notin $common }
    }

    It 'has synopsis, description and three examples' {
        $help.Synopsis | Should -Not -Match "^\s*$Name"
        $help.description.Text | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 3
    }

    It 'describes every parameter as it is' {
        foreach ($parameter in $parameters) {
            $described = $help.parameters.parameter | Where-Object name -EQ $parameter.Name
            $described | Should -Not -BeNullOrEmpty -Because $parameter.Name
            ($described.description.Text -join '') | Should -Not -BeNullOrEmpty -Because $parameter.Name
            $described.required | Should -Be "$(@($parameter.Attributes | Where-Object { $_ -is [Parameter] })[0].Mandatory)".ToLowerInvariant()
            if ($parameter.Aliases) {
                $described.aliases | Should -Be ($parameter.Aliases -join ', ')
            }
        }
    }

    It 'describes no parameter that is not there' {
        foreach ($described in $help.parameters.parameter.name) {
            $parameters.Name | Should -Contain $described
        }
    }
}

Describe 'Examples' {
    BeforeAll {
        # As a user has it who keeps profiles: here they lead to a sandbox.
        $world = Start-DefaultSgSandbox -Traffic
        $credentials = Join-Path $TestDrive 'credentials'
        foreach ($profileName in 'default', 'audit') {
            "[$profileName]", "aws_access_key_id = $($world.AccessKey)", "aws_secret_access_key = $($world.SecretKey)" | Add-Content -Path $credentials
        }

        $env:AWS_SHARED_CREDENTIALS_FILE = $credentials
        $env:AWS_ENDPOINT_URL = $world.EndpointUrl

        # Saved groups of an earlier day in the bucket; later ones, where nothing is said, not among the user's own.
        $dataHome = $env:XDG_DATA_HOME
        $env:XDG_DATA_HOME = Join-Path $TestDrive 'data'
        $earlier = Clear-DefaultSgRule -Region eu-west-2 -BackupPath s3://default-sg-audit-111122223333/default-groups -Confirm:$false
        $earlier | Restore-DefaultSgRule -Confirm:$false

        # Logs of a member.
        $members = Get-DefaultSgMember -Region eu-west-1
        $record = "2 $($members[0].AccountId) $($members[0].NetworkInterfaceId) {0} {1} 6 12 900 1786190400 1786190450 ACCEPT OK"
        foreach ($folder in 'logs', 'flow-logs', 'logs-of-this-week') {
            New-Item -ItemType Directory (Join-Path $TestDrive $folder) | Out-Null
            $to, $from = "203.0.113.5 $($members[0].PrivateIpAddresses[0])", "$($members[0].PrivateIpAddresses[0]) 203.0.113.5"
            Set-Content (Join-Path $TestDrive "$folder/day.log") ($record -f $to, '40001 443'), ($record -f $from, '443 40001')
        }

        # A plan of the hour before, in a variable and in files.
        $traffic = $members | Measure-DefaultSgTraffic s3://flow-logs-111122223333/standard
        $plan = @(New-DefaultSgPlan -Member $members -Traffic $traffic)[0]
        $plan | Export-DefaultSgPlan -Path (Join-Path $TestDrive 'plans/')
        $plan | Export-DefaultSgPlan -Path (Join-Path $TestDrive 'production.plan.json')
    }

    AfterAll {
        Remove-Item Env:AWS_SHARED_CREDENTIALS_FILE, Env:AWS_ENDPOINT_URL
        $env:XDG_DATA_HOME = $dataHome
        Stop-DefaultSgSandbox
    }

    It '<Number> of <Name> runs as printed' -ForEach $examples {
        Push-Location $TestDrive
        try {
            $Error.Clear()

            # Whoever types an example answers its questions with Yes.
            $ConfirmPreference = 'None'
            $ErrorActionPreference = 'SilentlyContinue'
            & ([scriptblock]::Create($Code)) | Out-String | Out-Null
            @($Error | Where-Object { $_.FullyQualifiedErrorId -notmatch '^(ServiceControlPolicyDeny|TimedOut|GroupInUse|RoleNotAssumable|OrganizationalUnitNotFound|NotRecorded|FlowLogFileNotFound|NothingToTest|PlanWouldBreak),' }) | Should -BeNullOrEmpty
        }
        finally {
            Pop-Location
        }
    }
}

Describe 'Commands in the topics and in README' {
    BeforeDiscovery {
        $texts = @(Get-ChildItem (Join-Path $ModulePath 'en-US') -Filter 'about_*.help.txt') + @(Get-Item (Join-Path $PSScriptRoot '../../README.md')) |
            ForEach-Object { @{ Path = $_.FullName; Name = $_.Name; Indent = $(if ($_.Extension -eq '.md') { 4 } else { 6 }) } }
    }

    BeforeAll {
        # What is set in from the text, paragraph by paragraph; in README without its prompt.
        function Get-Paragraph([string] $Path, [int] $Indent) {
            $lines = foreach ($line in Get-Content $Path) {
                if ($line -match "^ {$Indent}(.*)$") { $Matches[1] -replace '^PS> ' } else { '' }
            }

            ($lines -join "`n") -split '\n{2,}' | Where-Object { $_ -match '(?m)^(\$\w+ *= *)?(\$\w+ *\| *)?\(?[A-Z]\w+-DefaultSg' }
        }
    }

    It 'of <Name> are PowerShell, of cmdlets and parameters that there are' -ForEach $texts {
        foreach ($code in Get-Paragraph $Path $Indent) {
            $errors = $null
            $tree = [System.Management.Automation.Language.Parser]::ParseInput($code, [ref] $null, [ref] $errors)
            $errors | Should -BeNullOrEmpty -Because $code
            $calls = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true) |
                Where-Object { $_.GetCommandName() -like '*-DefaultSg*' }
            $calls | Should -Not -BeNullOrEmpty -Because $code
            foreach ($call in $calls) {
                $command = Get-Command $call.GetCommandName() -Module DefaultSgAudit -ErrorAction Stop
                foreach ($parameter in $call.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] }) {
                    $command.Parameters.Keys + $command.Parameters.Values.Aliases | Should -Contain $parameter.ParameterName -Because $code
                }
            }
        }
    }

    It 'of <Name> have names that there are, also in the middle of a sentence' -ForEach $texts {
        $named = [regex]::Matches((Get-Content -Raw $Path), '\b[A-Z][a-z]+-DefaultSg[A-Za-z]+') | ForEach-Object Value | Sort-Object -Unique
        $named | Where-Object { $_ -notin (Get-Command -Module DefaultSgAudit).Name } | Should -BeNullOrEmpty
    }

    It 'of every kind are seen: the check has something to check' {
        $seen = foreach ($topic in '', '_Tour', '_TenSteps', '_Troubleshooting', '_Runbooks') {
            @(Get-Paragraph (Join-Path $ModulePath "en-US/about_DefaultSgAudit$topic.help.txt") 6).Count
        }

        $seen[1] | Should -Be 9
        $seen[2] | Should -BeGreaterThan 10
        @(Get-Paragraph (Join-Path $PSScriptRoot '../../README.md') 4).Count | Should -BeGreaterThan 10
    }
}

Describe 'About topics' {
    It 'are found' {
        Get-Help about_DefaultSgAudit_Tour | Out-String | Should -Match 'Ten commands'
        Get-Help about_DefaultSgAudit_TenSteps | Out-String | Should -Match 'From the first look'
        Get-Help about_DefaultSgAudit_Troubleshooting | Out-String | Should -Match 'Every error id'
        Get-Help about_DefaultSgAudit | Out-String | Should -Match 'Audits and clears the default security group'
        Get-Help about_DefaultSgAudit_Runbooks | Out-String | Should -Match 'AuditOrganization.ssm.yaml'
        Get-Help about_DefaultSgAudit_Permissions | Out-String | Should -Match '"ec2:RevokeSecurityGroupIngress"'
    }
}
