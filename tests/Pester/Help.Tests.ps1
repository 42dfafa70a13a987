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

    It 'has synopsis, description and two examples' {
        $help.Synopsis | Should -Not -Match "^\s*$Name"
        $help.description.Text | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
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

Describe 'About topics' {
    It 'are found' {
        Get-Help about_DefaultSgAudit | Out-String | Should -Match 'Audits and clears the default security group'
        Get-Help about_DefaultSgAudit_Runbooks | Out-String | Should -Match 'AuditOrganization.ssm.yaml'
        Get-Help about_DefaultSgAudit_Permissions | Out-String | Should -Match '"ec2:RevokeSecurityGroupIngress"'
    }
}
