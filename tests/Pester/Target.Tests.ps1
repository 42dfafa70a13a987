param(
    [Parameter(Mandatory)] [string] $ModulePath,

    # Another build of the cmdlets than the one that this PowerShell would choose.
    [string] $ModuleFile = (Join-Path $ModulePath 'DefaultSgAudit.psd1')
)

BeforeAll {
    Import-Module $ModuleFile -Force
    $sandbox = Start-DefaultSgSandbox
}

AfterAll {
    Stop-DefaultSgSandbox
}

Describe 'Get-DefaultSgTarget' {
    It 'lists the enabled regions of the account' {
        $targets = $sandbox | Get-DefaultSgTarget
        $targets | Should -HaveCount 17
        $targets.AccountId | Sort-Object -Unique | Should -Be '111122223333'
        $targets[0] | Should -BeOfType DefaultSgAudit.Model.Target
    }

    It 'takes patterns and exclusions' {
        ($sandbox | Get-DefaultSgTarget eu-* -ExcludeRegion eu-west-[12]).Region | Should -Be @('eu-central-1', 'eu-north-1', 'eu-west-3')
    }

    It 'gives a region that is not enabled with its problem, and an error' {
        $target = $sandbox | Get-DefaultSgTarget -Region me-south-1 -ErrorVariable failed -ErrorAction SilentlyContinue
        $target.Region | Should -Be 'me-south-1'
        $target.OptInStatus | Should -Be 'not-opted-in'
        $target.Problem | Should -Match 'not enabled'
        $failed.FullyQualifiedErrorId | Should -Be 'RegionNotEnabled,DefaultSgAudit.Commands.GetDefaultSgTargetCommand'
    }

    It 'shows no secret and no session' {
        $target = $sandbox | Get-DefaultSgTarget -Region eu-west-1
        $target.PSObject.Properties.Name | Sort-Object | Should -Be @('AccountId', 'OptInStatus', 'Problem', 'Region')
        ($target | ConvertTo-Json) + ($target | Format-List * | Out-String) | Should -Not -Match ([regex]::Escape($sandbox.SecretKey))
    }

    It 'takes its home region from $StoredAWSRegion, as AWS.Tools does' {
        $StoredAWSRegion = 'ap-southeast-2'
        $story = $sandbox | Get-DefaultSgTarget -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        $story.Message -join "`n" | Should -Match "the home region ap-southeast-2 from the session's default region"
    }
}
