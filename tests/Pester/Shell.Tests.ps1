param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    Import-Module (Join-Path $ModulePath 'DefaultSgAudit.psd1') -Force
    $manifest = Join-Path $ModulePath 'DefaultSgAudit.psd1'
    $sandbox = Start-DefaultSgSandbox
    $connection = "-EndpointUrl $($sandbox.EndpointUrl) -AccessKey $($sandbox.AccessKey) -SecretKey $($sandbox.SecretKey)"

    function Complete([string] $Line) {
        [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches
    }
}

AfterAll {
    Stop-DefaultSgSandbox
}

Describe 'Completion' {
    BeforeAll {
        # As AWS.Tools does it: for every command of the session.
        Register-ArgumentCompleter -ParameterName Region -ScriptBlock { 'not-ours' }
        Register-ArgumentCompleter -ParameterName ProfileName -ScriptBlock { 'not-ours' }
        Register-ArgumentCompleter -ParameterName VpcId -ScriptBlock { 'not-ours' }
        Register-ArgumentCompleter -ParameterName GroupId -ScriptBlock { 'not-ours' }
        $credentials = Join-Path $TestDrive 'credentials'
        '[audit]', 'aws_access_key_id = A', 'aws_secret_access_key = B', '[two words]', 'aws_access_key_id = A', 'aws_secret_access_key = B' |
            Set-Content -Path $credentials
    }

    It 'offers regions with their names to <_>, before AWS.Tools' -ForEach 'Get-DefaultSgTarget', 'Get-DefaultSgCompliance', 'Get-DefaultSgMember', 'Get-DefaultSgReference' {
        $offers = Complete "$_ -Region eu-we"
        $offers.CompletionText | Should -Be @('eu-west-1', 'eu-west-2', 'eu-west-3')
        $offers[0].ToolTip | Should -Match 'Ireland'
        (Complete "$_ -Region us-east-1").CompletionText | Should -Be 'us-east-1'
        (Complete "$_ -ExcludeRegion us-gov-").CompletionText | Should -Be @('us-gov-east-1', 'us-gov-west-1')
    }

    It 'offers the profiles of the file that is named, before AWS.Tools' {
        (Complete "Get-DefaultSgCompliance -ProfileLocation $credentials -ProfileName ").CompletionText | Should -Be @('audit', "'two words'")
        (Complete "Get-DefaultSgMember -ProfileLocation $credentials -ProfileName au").CompletionText | Should -Be 'audit'
    }

    It 'offers VPCs and default groups that the account has in the region' {
        $results = $sandbox | Get-DefaultSgCompliance -Region eu-west-1
        (Complete "Get-DefaultSgMember $connection -Region eu-west-1 -VpcId ").CompletionText | Sort-Object | Should -Be @($results.VpcId | Sort-Object)
        (Complete "Get-DefaultSgReference $connection -Region eu-west-1 -GroupId ").CompletionText | Sort-Object | Should -Be @($results.GroupId | Sort-Object)
        (Complete "Get-DefaultSgCompliance $connection -Region eu-west-1 -VpcId $($results[0].VpcId.Substring(0, 12))").CompletionText |
            Should -Be $results[0].VpcId
    }

    It 'offers no AWS names, and says nothing, where AWS cannot be asked' {
        $Error.Clear()
        (Complete 'Get-DefaultSgMember -EndpointUrl http://127.0.0.1:9 -AccessKey A -SecretKey B -GroupId sg-').CompletionText | Should -Not -Match '^sg-0'
        $Error | Should -BeNullOrEmpty
    }
}

Describe 'Progress' {
    BeforeAll {
        function Watch-Sweep([string] $Prepare = '') {
            $slow = Start-DefaultSgSandbox -LatencyMilliseconds 900
            $shell = [powershell]::Create([System.Management.Automation.RunspaceMode]::NewRunspace)
            $script = "param(`$sandbox) Import-Module '$manifest'; $Prepare; `$sandbox | Get-DefaultSgCompliance -ThrottleLimit 8"
            $shell.AddScript($script).AddArgument($slow).Invoke() | Out-Null
            $slow | Stop-DefaultSgSandbox
            , @($shell.Streams.Progress | Where-Object Activity -NE 'Preparing modules for first use.')
        }
    }

    It 'nests regions in accounts, comes seldom, and ends' {
        $records = Watch-Sweep
        $running = @($records | Where-Object RecordType -EQ Processing)
        $running | Should -Not -BeNullOrEmpty
        $parents = @($running | Where-Object ParentActivityId -LT 0)
        $parents[0].StatusDescription | Should -Match '^\d of 1 account$'
        $children = @($running | Where-Object ParentActivityId -EQ $parents[0].ActivityId)
        $children[0].Activity | Should -Be 'Account 111122223333'
        $children[0].StatusDescription | Should -Match '^\d+ of 17 regions$'

        # Six rounds of 0.9 s at the most are some 40 updates at five a second; without a limit it would be two for each region and more.
        $running.Count | Should -BeLessOrEqual 32
        @($records | Where-Object RecordType -EQ Completed).ActivityId | Sort-Object | Should -Be @($parents[0].ActivityId, $children[0].ActivityId | Sort-Object)
    }

    It 'is silent in Azure Automation' {
        Watch-Sweep '$PSPrivateMetadata = @{ JobId = [guid]::NewGuid() }' | Should -BeNullOrEmpty
    }
}

Describe 'Colour' {
    BeforeAll {
        $before = $PSStyle.OutputRendering
        Remove-Item Env:NO_COLOR -ErrorAction Ignore
    }

    AfterEach {
        $PSStyle.OutputRendering = $before
        Remove-Item Env:NO_COLOR -ErrorAction Ignore
    }

    It 'is in the view, and not in the data' {
        $PSStyle.OutputRendering = 'Ansi'
        $results = $sandbox | Get-DefaultSgCompliance -Region eu-west-1
        ($results | Out-String) | Should -Match "$([char]27)\[31mNonCompliant"
        ($results | ConvertTo-Json -EnumsAsStrings) | Should -Not -Match ([char]27)
        ($results | ConvertTo-Csv) -join '' | Should -Not -Match ([char]27)
    }

    It 'is switched off by <_>' -ForEach 'NO_COLOR', 'PlainText' {
        if ($_ -eq 'NO_COLOR') {
            $PSStyle.OutputRendering = 'Ansi'
            $env:NO_COLOR = '1'
        }
        else {
            $PSStyle.OutputRendering = 'PlainText'
        }

        ($sandbox | Get-DefaultSgCompliance -Region eu-west-1 | Out-String) | Should -Not -Match "$([char]27)\[31m"
        ($sandbox | Get-DefaultSgMember -Region eu-central-1 | Out-String) | Should -Not -Match "$([char]27)\[33m"
    }
}

Describe 'Colour of every view' {
    BeforeDiscovery {
        $views = @(
            @{ Name = 'verdicts'; Of = { $sandbox | Get-DefaultSgCompliance -Region eu-west-1, eu-west-3 } }
            @{ Name = 'members'; Of = { $sandbox | Get-DefaultSgMember -Region eu-central-1 } }
            @{ Name = 'references'; Of = { $sandbox | Get-DefaultSgReference -Region us-east-1 } }
            @{ Name = 'flow logs'; Of = { $sandbox | Get-DefaultSgFlowLog -Region eu-west-1, eu-west-2 } }
            @{ Name = 'what became of rules'; Of = { $sandbox | Clear-DefaultSgRule -Region eu-west-1 -BackupPath (Join-Path $TestDrive 'saves') -Confirm:$false -ErrorAction SilentlyContinue -WarningAction SilentlyContinue } }
        )
    }

    BeforeAll {
        $before = $PSStyle.OutputRendering
        Remove-Item Env:NO_COLOR -ErrorAction Ignore
        $escape = [char]27
    }

    AfterEach {
        $PSStyle.OutputRendering = $before
        Remove-Item Env:NO_COLOR -ErrorAction Ignore
    }

    It 'says nothing that the words of <Name> do not say' -ForEach $views {
        $results = @(& $Of)
        $PSStyle.OutputRendering = 'Ansi'
        $coloured = $results | Out-String -Width 80
        $PSStyle.OutputRendering = 'PlainText'
        $plain = $results | Out-String -Width 80
        $coloured | Should -Match "$escape\[3[123]m"
        $plain | Should -Not -Match $escape
        $coloured -replace "$escape\[[\d;]*m" | Should -Be $plain

        $PSStyle.OutputRendering = 'Ansi'
        $env:NO_COLOR = '1'
        $results | Out-String -Width 80 | Should -Not -Match "$escape\[3[123]m"
    }

    It 'gets into no file, whatever the screen is like' -ForEach $views {
        $file = Join-Path $TestDrive 'view.txt'
        $results = @(& $Of)
        $PSStyle.OutputRendering = 'Host'
        $results | Out-File $file
        $results | Format-List | Out-File $file -Append
        $results | ConvertTo-Csv | Out-File $file -Append
        Get-Content -Raw $file | Should -Not -Match $escape
    }

    It 'is not in what a PowerShell says that NO_COLOR was given, nor any other' {
        $env:NO_COLOR = '1'
        $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module '$manifest'; Get-DefaultSgCompliance $connection -Region eu-west-2, eu-west-3" | Out-String
        $said | Should -Match 'NonCompliant'
        $said | Should -Not -Match $escape
    }
}

Describe 'Tables' {
    It 'have columns for 80 characters at most' {
        [xml] $format = Get-Content -Raw (Join-Path $ModulePath 'DefaultSgAudit.Format.ps1xml')
        $tables = @($format.Configuration.ViewDefinitions.View | Where-Object TableControl)
        $tables.Count | Should -BeGreaterThan 10
        foreach ($view in $tables) {
            $columns = @($view.TableControl.TableHeaders.TableColumnHeader)
            $rest = @($columns | Where-Object { -not $_.Width }).Count
            $width = ($columns.Width | ForEach-Object { [int] $_ } | Measure-Object -Sum).Sum + $columns.Count - 1

            # What has no width of its own gets the rest, and has to have some.
            $width | Should -BeLessOrEqual (79 - 10 * $rest) -Because $view.Name
            foreach ($column in $columns | Where-Object Width) {
                $column.Label.Length | Should -BeLessOrEqual ([int] $column.Width) -Because "$($view.Name) $($column.Label)"
            }
        }
    }
}

Describe 'Views of members and references' {
    It 'fit into 80 columns, with whose and where' {
        $before = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'
        $lines = (($sandbox | Get-DefaultSgMember | Out-String -Width 80) + ($sandbox | Get-DefaultSgReference | Out-String -Width 80)) -split '\r?\n'
        $PSStyle.OutputRendering = $before
        $lines | ForEach-Object { $_.TrimEnd().Length | Should -BeLessThan 80 }
        $lines | Where-Object { $_ -match 'Account: 111122223333  Region: us-east-1  vpc-' } | Should -Not -BeNullOrEmpty
        $lines | Where-Object { $_ -match '^eni-\w{17} ApplicationLoadBalancer shop\s+service\s*$' } | Should -HaveCount 1
        $lines | Where-Object { $_ -match '^Rule\s+sg-\w{17}\s+Inbound\s+tcp 8443\s+yes\s*$' } | Should -HaveCount 1
    }
}
