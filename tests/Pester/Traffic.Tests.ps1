param(
    [Parameter(Mandatory)] [string] $ModulePath,

    # Another build of the cmdlets than the one that this PowerShell would choose.
    [string] $ModuleFile = (Join-Path $ModulePath 'DefaultSgAudit.psd1')
)

BeforeAll {
    Import-Module $ModuleFile -Force
    $logs = Join-Path $TestDrive 'logs'
    New-Item -ItemType Directory $logs | Out-Null
    $eni = 'eni-0a1b2c3d4e5f60718'
    $other = 'eni-0ffffffffffffffff'
    $web = "2 123456789012 $eni 203.0.113.5 10.0.0.7 40001 443 6 12 900 1785585600 1785585650 ACCEPT OK"
    $back = "2 123456789012 $eni 10.0.0.7 203.0.113.5 443 40001 6 10 9000 1785585600 1785585650 ACCEPT OK"
    $refused = "2 123456789012 $eni 198.51.100.9 10.0.0.7 50000 22 6 1 44 1785585700 1785585701 REJECT OK"
    $elsewhere = "2 123456789012 $other 203.0.113.5 10.0.0.9 40001 443 6 12 900 1785672000 1785672050 ACCEPT OK"
    Set-Content (Join-Path $logs 'first.log') $web, $back, $refused
    Set-Content (Join-Path $logs 'second.log') $elsewhere
}

Describe 'Measure-DefaultSgTraffic' {
    It 'sums up the files of a folder as typed objects' {
        $found = Measure-DefaultSgTraffic $logs
        $found | Should -HaveCount 3
        $found[0] | Should -BeOfType DefaultSgAudit.Model.TrafficSummary
        $found[0].NetworkInterfaceId | Should -Be $eni
        $found[0].Status | Should -Be 'Established'
        $found[0].Direction | Should -Be 'Inbound'
        $found[0].Port | Should -Be 443
        $found[0].PeerAddress | Should -Be '203.0.113.5'
        ($found | Where-Object Status -EQ Rejected).Port | Should -Be 22
    }

    It 'takes patterns, and paths beside the current location' {
        Push-Location $logs
        try {
            (Measure-DefaultSgTraffic f*.log).Count | Should -Be 2
            (Measure-DefaultSgTraffic ./second.log).NetworkInterfaceId | Should -Be $other
        }
        finally {
            Pop-Location
        }
    }

    It 'looks only at members that come down the pipeline, and names their group' {
        $sandbox = Start-DefaultSgSandbox
        try {
            $member = $sandbox | Get-DefaultSgMember | Select-Object -First 1
            $own = Join-Path $TestDrive 'own.log'
            Set-Content $own $web.Replace($eni, $member.NetworkInterfaceId), $back.Replace($eni, $member.NetworkInterfaceId), $elsewhere
            $found = $member | Measure-DefaultSgTraffic $own
            $found | Should -HaveCount 1
            $found.GroupId | Should -Be $member.GroupId
            { $member | Measure-DefaultSgTraffic $own -GroupId sg-00000000000000000 } |
                Should -Throw -ErrorId 'NothingToLookAt,DefaultSgAudit.Commands.MeasureDefaultSgTrafficCommand'
        }
        finally {
            $sandbox | Stop-DefaultSgSandbox
        }
    }

    It 'sums up nobody''s traffic where no member comes down the pipeline' {
        $none = @{ ErrorId = 'NothingToLookAt,DefaultSgAudit.Commands.MeasureDefaultSgTrafficCommand' }
        $key = @{ AccessKey = 'AKIAIOSFODNN7EXAMPLE'; SecretKey = 'none' }
        { @() | Measure-DefaultSgTraffic $logs } | Should -Throw @none
        { $null | Measure-DefaultSgTraffic $logs @key } | Should -Throw @none
        $file = [pscustomobject]@{ NetworkInterfaceId = $other; GroupId = 'sg-0a1b2c3d4e5f60718'; IsMovable = 'False' }
        { $file | Measure-DefaultSgTraffic $logs -ErrorAction SilentlyContinue -ErrorVariable failed } | Should -Throw @none
        @(@() | Measure-DefaultSgTraffic $logs -InterfaceId $other) | Should -HaveCount 1
        @([pscustomobject]$key | Measure-DefaultSgTraffic $logs) | Should -HaveCount 3
    }

    It 'chooses by interface and time' {
        (Measure-DefaultSgTraffic $logs -InterfaceId $other).NetworkInterfaceId | Should -Be $other
        $day = [DateTimeOffset]::FromUnixTimeSeconds(1785650000)
        (Measure-DefaultSgTraffic $logs -EndTime $day).NetworkInterfaceId | Sort-Object -Unique | Should -Be $eni
        (Measure-DefaultSgTraffic $logs -StartTime $day).NetworkInterfaceId | Sort-Object -Unique | Should -Be $other
    }

    It 'reads lines without a header by the format that is given' {
        $turned = Join-Path $TestDrive 'turned.log'
        Set-Content $turned "6 203.0.113.5 40001 10.0.0.7 443 $eni 18"
        $format = '${protocol} ${dstaddr} ${dstport} ${srcaddr} ${srcport} ${interface-id} ${tcp-flags}'
        $found = Measure-DefaultSgTraffic $turned -Format $format
        $found.Evidence | Should -Be 'Handshake'
        { Measure-DefaultSgTraffic $turned -Format '${version}' } | Should -Throw -ErrorId 'InvalidFlowLogFormat,*'
    }

    It 'gives coverage where it is asked for' {
        $coverage = Measure-DefaultSgTraffic $logs -Coverage
        $coverage | Should -HaveCount 2
        $coverage[0] | Should -BeOfType DefaultSgAudit.Model.TrafficCoverage
        $coverage[0].Tuples | Should -Be 1
    }

    It 'tells what cannot be read, and goes on' {
        $parquet = Join-Path $TestDrive 'x.parquet'
        [System.IO.File]::WriteAllText($parquet, 'PAR1....PAR1')
        $found = Measure-DefaultSgTraffic $parquet, (Join-Path $logs 'second.log') -ErrorVariable failed -ErrorAction SilentlyContinue
        $found | Should -HaveCount 1
        $failed.FullyQualifiedErrorId | Should -Be 'FlowLogIsParquet,DefaultSgAudit.Commands.MeasureDefaultSgTrafficCommand'
        Measure-DefaultSgTraffic (Join-Path $TestDrive 'none*.log') -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Be 'FlowLogFileNotFound,DefaultSgAudit.Commands.MeasureDefaultSgTrafficCommand'
    }

    It 'warns of lines that are no records' {
        $odd = Join-Path $TestDrive 'odd.log'
        Set-Content $odd $web, 'no record at all'
        Measure-DefaultSgTraffic $odd -WarningVariable warned -WarningAction SilentlyContinue | Should -HaveCount 1
        $warned | Should -Match '^1 line is no record .*no record at all'
    }

    It 'has a view that shows service and peer' -Skip:($ModuleFile -like '*.dll') {
        $text = Measure-DefaultSgTraffic $logs | Out-String -Width 120
        $text | Should -Match 'tcp/443'
        $text | Should -Match '203\.0\.113\.5'
    }
}

Describe 'Measure-DefaultSgTraffic at AWS' {
    BeforeAll {
        $sandbox = Start-DefaultSgSandbox -Traffic
        $keys = @{ EndpointUrl = $sandbox.EndpointUrl; AccessKey = $sandbox.AccessKey; SecretKey = $sandbox.SecretKey; Region = 'eu-west-1' }
        $start = [DateTimeOffset]::UtcNow.AddHours(-7)
        $bucket = 's3://flow-logs-111122223333'
        $group = 'sg-00742e284d1c7a9ff'
        $members = Get-DefaultSgMember @keys -GroupId $group
        $results = @{ Database = 'default'; Table = 'vpc_flow_logs'; OutputLocation = "$bucket/results"; Format = (Get-DefaultSgFlowLog @keys -GroupId $group).FlowLogs[0].LogFormat }

        # All that is shown, as text.
        function Get-Text($summaries) { $summaries | ConvertTo-Json -Depth 3 | Out-String }
        $expected = $members | Measure-DefaultSgTraffic "$bucket/standard" -StartTime $start
    }

    AfterAll {
        $sandbox | Stop-DefaultSgSandbox
    }

    It 'reads the members'' traffic from S3, with the credentials that they were read with' {
        $expected[0] | Should -BeOfType DefaultSgAudit.Model.TrafficSummary
        $expected.GroupId | Sort-Object -Unique | Should -Be $group
        $expected.NetworkInterfaceId | Sort-Object -Unique | Should -Be @($members.NetworkInterfaceId | Sort-Object)
        $expected.Status | Sort-Object -Unique | Should -Be 'Established', 'Rejected'
        ($expected | Where-Object { $_.Direction -eq 'Inbound' -and $_.Status -eq 'Established' }).Port | Sort-Object -Unique | Should -Be 2049
        ($expected | Where-Object Direction -EQ Outbound).Port | Sort-Object -Unique | Should -Be 5432, 8080
    }

    It 'gives the same from <Name>' -ForEach @(
        @{ Name = 'the layout for Hive'; From = { @{ Path = "$bucket/hive" } } }
        @{ Name = 'CloudWatch Logs'; From = { @{ LogGroup = '/vpc/flow-logs' } } }
        @{ Name = 'Insights'; From = { @{ LogGroup = '/vpc/flow-logs'; UseInsights = $true } } }
        @{ Name = 'Athena'; From = { $results + @{ PartitionValue = @{ accid = '111122223333'; region = 'eu-west-1' } } } }
    ) {
        $from = & $_.From
        $found = $members | Measure-DefaultSgTraffic @from -StartTime $start
        Get-Text $found | Should -Be (Get-Text $expected)
    }

    It 'reads the members of -GroupId, and takes connections from the pipeline' {
        $found = Measure-DefaultSgTraffic @keys "$bucket/standard" -GroupId $group -StartTime $start
        Get-Text $found | Should -Be (Get-Text $expected)
        $one = $members[0].NetworkInterfaceId
        $found = $sandbox | Measure-DefaultSgTraffic -LogGroup /vpc/flow-logs -Region eu-west-1 -InterfaceId $one -StartTime $start
        $found.NetworkInterfaceId | Sort-Object -Unique | Should -Be $one
        { Measure-DefaultSgTraffic @keys "$bucket/standard" -GroupId sg-00000000000000000 -ErrorAction Stop } | Should -Throw -ErrorId 'GroupNotFound,*'
    }

    It 'takes a file and a place at S3 together' {
        (Measure-DefaultSgTraffic @keys (Join-Path $logs 'first.log'), "$bucket/standard").NetworkInterfaceId | Should -Contain $eni
    }

    It 'counts what Insights finds to be no records, of which it shows none' {
        $found = $members | Measure-DefaultSgTraffic -LogGroup /vpc/flow-logs -UseInsights -Format '${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}' -StartTime $start -WarningVariable warned -WarningAction SilentlyContinue
        $found | Should -BeNullOrEmpty
        $warned | Should -Match '^\d+ lines? (is no record|are no records) of a format that is known to apply\.$'
    }

    It 'refuses before any work what cannot be: <Id>' -ForEach @(
        @{ Id = 'ConflictingArguments'; With = @{ LogGroup = '/vpc/flow-logs' }; Says = '*no start was given*' }
        @{ Id = 'ConflictingArguments'; With = @{ Table = 't' }; Says = '*no start was given*' }
        @{ Id = 'ConflictingArguments'; With = @{ LogGroup = 'x'; StartTime = '2026-08-01'; Region = 'eu-west-1', 'eu-west-2' }; Says = '*one region*' }
        @{ Id = 'ConflictingArguments'; With = @{ Path = 's3://bucket'; Region = 'nowhere' }; Says = '*no region*' }
        @{ Id = 'InvalidTimeRange'; With = @{ Path = 's3://bucket'; StartTime = '2026-08-02'; EndTime = '2026-08-01' }; Says = '*before it begins*' }
        @{ Id = 'InvalidS3Location'; With = @{ Path = 's3://Not_A_Bucket/x' }; Says = '*bucket*' }
        @{ Id = 'InvalidId'; With = @{ Path = 's3://bucket'; AccountId = '12' }; Says = '*12 digits*' }
        @{ Id = 'QueryRejected'; With = @{ Table = 't"'; StartTime = '2026-08-01' }; Says = '*cannot be the name*' }
        @{ Id = 'InvalidFlowLogFormat'; With = @{ Path = 's3://bucket'; Format = '${version}' }; Says = '*lacks*' }
    ) {
        $with = $_.With
        { Measure-DefaultSgTraffic @with } | Should -Throw -ErrorId "$($_.Id),*" -ExpectedMessage $_.Says
    }

    It 'names what is not there, and what is denied' {
        Measure-DefaultSgTraffic @keys "$bucket/elsewhere" -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'FlowLogFileNotFound,*'
        Measure-DefaultSgTraffic @keys -LogGroup /none -StartTime $start -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'LogGroupNotFound,*'
        $dark = Start-DefaultSgSandbox -Traffic -Fault @{ Kind = 'AccessDenied'; Action = 's3:GetObject' }
        $to = @{ EndpointUrl = $dark.EndpointUrl; AccessKey = $dark.AccessKey; SecretKey = $dark.SecretKey }
        Measure-DefaultSgTraffic @to "$bucket/standard" -StartTime ([DateTimeOffset]::UtcNow.AddHours(-2)) -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $dark | Stop-DefaultSgSandbox
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
    }
}
