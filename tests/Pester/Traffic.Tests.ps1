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
            $member | Measure-DefaultSgTraffic $own -GroupId sg-00000000000000000 -ErrorVariable failed -ErrorAction SilentlyContinue
        }
        catch {
            $_.FullyQualifiedErrorId | Should -Be 'NothingToLookAt,DefaultSgAudit.Commands.MeasureDefaultSgTrafficCommand'
        }
        finally {
            $sandbox | Stop-DefaultSgSandbox
        }
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
        $warned | Should -Match '1 lines are no records.*no record at all'
    }

    It 'has a view that shows service and peer' {
        $text = Measure-DefaultSgTraffic $logs | Out-String -Width 120
        $text | Should -Match 'tcp/443'
        $text | Should -Match '203\.0\.113\.5'
    }
}
