param(
    [Parameter(Mandatory)] [string] $ModulePath,

    # Another build of the cmdlets than the one that this PowerShell would choose.
    [string] $ModuleFile = (Join-Path $ModulePath 'DefaultSgAudit.psd1')
)

BeforeAll {
    Import-Module $ModuleFile -Force
    $sandbox = Start-DefaultSgSandbox -Fault @{ Kind = 'ServiceControlPolicyDeny'; Region = 'eu-west-2' }
    $results = $sandbox | Get-DefaultSgCompliance -Region eu-west-1, eu-west-2, us-east-1 -IncludeMember -ErrorAction SilentlyContinue
    $members = $results | Get-DefaultSgMember -ErrorAction SilentlyContinue
}

AfterAll {
    Stop-DefaultSgSandbox
}

Describe 'Export-DefaultSgReport' {
    BeforeEach {
        $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))
        Push-Location $folder
    }

    AfterEach {
        Pop-Location
    }

    It 'writes every format, told by the names of the files' {
        $names = 'a.html', 'a.csv', 'a.json', 'a.ndjson', 'a.asff.json', 'a.ocsf.json', 'a.junit.xml', 'a.sarif', 'a.md'
        $results | Export-DefaultSgReport $names
        foreach ($name in $names) {
            (Get-Item $name).Length | Should -BeGreaterThan 500 -Because $name
        }

        (Import-Csv a.csv).Status | Sort-Object -Unique | Should -Be @('Compliant', 'NonCompliant', 'Unknown')
        (Get-Content -Raw a.json | ConvertFrom-Json).Results | Should -HaveCount @($results).Count
        (Get-Content -Raw a.asff.json | ConvertFrom-Json) | Should -HaveCount @($results).Count
        ([xml](Get-Content -Raw a.junit.xml)).testsuites.tests | Should -Be "$(@($results).Count)"
    }

    It 'writes several formats beside one path, and into a folder' {
        $files = $results | Export-DefaultSgReport -Path b.html -Format Html, Sarif -PassThru
        $files.Name | Should -Be @('b.html', 'b.sarif')
        ($results | Export-DefaultSgReport -Path . -Format JUnit -PassThru).Name | Should -Be 'default-sg-report.junit.xml'
    }

    It 'gives text without a path' {
        $text = $results | Export-DefaultSgReport -Format Csv
        ($text | ConvertFrom-Csv) | Should -HaveCount @($results).Count
        ($results | Export-DefaultSgReport -Format Json | Out-String | ConvertFrom-Json).Summary.Unknown | Should -Be 1
        @($results | Export-DefaultSgReport -Format Markdown)[0] | Should -Be '# Default security groups'
    }

    It 'has members by owner, and cause and remedy of what could not be read' {
        @($results) + @($members) | Export-DefaultSgReport c.html, c.json -Title 'A < B'
        $page = Get-Content -Raw c.html
        $page | Should -Match '<title>A &lt; B</title>'
        $page | Should -Match 'Lambda</th>'
        $page | Should -Match 'ServiceControlPolicyDeny</td><td data-l="Cause">[^<]+</td><td data-l="Remedy">[^<]+</td>'
        (Get-Content -Raw c.json | ConvertFrom-Json).Members | Should -HaveCount @($members).Count
    }

    It 'compares with an earlier audit, however that was exported' -ForEach @('d.json', 'd.ndjson', 'd.csv', 'e.csv') {
        if ($_ -eq 'e.csv') {
            $results | Export-Csv $_
        }
        else {
            $results | Export-DefaultSgReport $_
        }

        $trend = ($results | Where-Object VpcId | Export-DefaultSgReport -Format Json -Baseline $_ | Out-String | ConvertFrom-Json).Summary.Trend
        $trend.StillOpen | Should -Be @($results | Where-Object Status -EQ NonCompliant).Count
        $trend.NewFindings | Should -Be 0
    }

    It 'writes nothing with -WhatIf' {
        $results | Export-DefaultSgReport f.html, f.csv -WhatIf
        Get-ChildItem | Should -BeNullOrEmpty
    }

    It 'replaces a file, but not with -NoClobber, and a read-only one with -Force' {
        Set-Content g.csv 'earlier'
        { $results | Export-DefaultSgReport g.csv -NoClobber } | Should -Throw -ErrorId 'ReportExists,*'
        Get-Content g.csv | Should -Be 'earlier'
        $results | Export-DefaultSgReport g.csv
        (Import-Csv g.csv) | Should -HaveCount @($results).Count
        Set-ItemProperty g.csv IsReadOnly $true
        { $results | Export-DefaultSgReport g.csv } | Should -Throw -ErrorId 'ReportNotWritten,*'
        { $results | Export-DefaultSgReport g.csv -Force } | Should -Not -Throw
    }

    It 'leaves the earlier file where it is stopped' {
        Set-Content h.json 'earlier'
        { $results | ForEach-Object { $_; throw 'stopped' } | Export-DefaultSgReport h.json, h.csv, h.html } | Should -Throw 'stopped'
        Get-Content h.json | Should -Be 'earlier'
        (Get-ChildItem).Name | Should -Be 'h.json'
        Get-ChildItem -Force -Filter *.tmp | Should -BeNullOrEmpty
    }

    It 'says what is wrong before any work' {
        { $results | Export-DefaultSgReport } | Should -Throw -ErrorId 'ConflictingArguments,*'
        { $results | Export-DefaultSgReport -Format Html, Csv } | Should -Throw -ErrorId 'ConflictingArguments,*'
        { $results | Export-DefaultSgReport i.txt } | Should -Throw -ErrorId 'InvalidReportPath,*'
        { $results | Export-DefaultSgReport no/where.html } | Should -Throw -ErrorId 'InvalidReportPath,*'
        { $results | Export-DefaultSgReport i.html -Baseline none.json } | Should -Throw -ErrorId 'BaselineUnreadable,*'
        { $results | Export-DefaultSgReport Env:report.html } | Should -Throw -ErrorId 'InvalidReportPath,*'
    }

    It 'reports what is no verdict and no member, and goes on' {
        $reference = @($results | Get-DefaultSgReference -ErrorAction SilentlyContinue)[0]
        $reference, $results[0], $null | Export-DefaultSgReport j.json -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -Be @('NothingToLookAt,DefaultSgAudit.Commands.ExportDefaultSgReportCommand', 'NothingToLookAt,DefaultSgAudit.Commands.ExportDefaultSgReportCommand')
        (Get-Content -Raw j.json | ConvertFrom-Json).Results | Should -HaveCount 1
    }

    It 'writes nothing where nothing but other things came, and says so where nothing came' {
        Set-Content l.json 'earlier'
        $null, $null | Export-DefaultSgReport l.json -ErrorAction SilentlyContinue -ErrorVariable failed -WarningVariable warned -WarningAction SilentlyContinue
        $failed | Should -HaveCount 2
        $warned | Should -Match '^No report was written'
        Get-Content l.json | Should -Be 'earlier'
        (Get-ChildItem -Force).Name | Should -Be 'l.json'
        @() | Export-DefaultSgReport l.json -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -Match 'the report is of nothing'
        (Get-Content -Raw l.json | ConvertFrom-Json).Results | Should -BeNullOrEmpty
    }

    It 'takes only what the cmdlets gave, and leaves the earlier file where nothing else came' {
        $results | Export-Csv m.csv
        Set-Content m.json 'earlier'
        $copies = @($results[0] | Select-Object Region, VpcId, Status) + @(Import-Csv m.csv) + @(Get-Item m.csv) + @('', 1)
        $copies | Export-DefaultSgReport m.json -ErrorAction SilentlyContinue -ErrorVariable failed -WarningVariable warned -WarningAction SilentlyContinue
        $failed | Should -HaveCount $copies.Count
        $failed.FullyQualifiedErrorId | Sort-Object -Unique | Should -Be 'NothingToLookAt,DefaultSgAudit.Commands.ExportDefaultSgReportCommand'
        "$($failed[0])" | Should -Match '^A PSCustomObject is in the input.*not what Select-Object, a file or another process made of them'
        $warned | Should -Match '^No report was written'
        Get-Content m.json | Should -Be 'earlier'

        @($results[0]; $copies) | Export-DefaultSgReport m.json -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed | Should -HaveCount $copies.Count
        (Get-Content -Raw m.json | ConvertFrom-Json).Results | Should -HaveCount 1
    }

    It 'warns of what a format has no place for' {
        @($results) + @($members) | Export-DefaultSgReport k.csv -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -Match 'members are not in it'
    }
}
