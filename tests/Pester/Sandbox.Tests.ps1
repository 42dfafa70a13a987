param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    Import-Module (Join-Path $ModulePath 'DefaultSgAudit.psd1') -Force
}

Describe 'Start-DefaultSgSandbox' {
    AfterEach {
        Stop-DefaultSgSandbox
    }

    It 'listens on 127.0.0.1 and gives what the other cmdlets need' {
        $sandbox = Start-DefaultSgSandbox
        $sandbox | Should -BeOfType DefaultSgAudit.Model.SandboxInfo
        $sandbox.EndpointUrl | Should -Match '^http://127\.0\.0\.1:\d+$'
        "$sandbox" | Should -Be $sandbox.EndpointUrl
        @($sandbox | Get-DefaultSgTarget) | Should -HaveCount 17
    }

    It 'has a view of its own, so that what comes after it in a script is shown, and not an empty line in its columns' {
        $sandbox = Start-DefaultSgSandbox
        $shown = @($sandbox; $sandbox | Get-DefaultSgCompliance -Region eu-west-3) | Out-String -Width 80
        $shown | Should -Match "$($sandbox.EndpointUrl) +111122223333 +$($sandbox.AccessKey)"
        $shown | Should -Match 'VpcId +: vpc-0e9a565a9f9744fad[\s\S]+Status +: Compliant'
        $sandbox | Format-List | Out-String | Should -Match 'SecretKey'
    }

    It 'takes a port, and says so where it cannot have it' {
        $first = Start-DefaultSgSandbox
        $port = ([uri] $first.EndpointUrl).Port
        { Start-DefaultSgSandbox -Port $port } | Should -Throw -ErrorId 'PortNotAvailable,*'
    }

    It 'holds answers back' {
        $sandbox = Start-DefaultSgSandbox -LatencyMilliseconds 300
        (Measure-Command { $sandbox | Get-DefaultSgCompliance -Region eu-west-1 }).TotalMilliseconds | Should -BeGreaterThan 600
    }

    It 'lets things go wrong as often as it is told' {
        $sandbox = Start-DefaultSgSandbox -Fault @{ Kind = 'ServiceError'; Region = 'eu-west-1'; Action = 'ec2:DescribeVpcs'; Times = 1 }
        @($sandbox | Get-DefaultSgCompliance -Region eu-west-1 -ErrorAction Stop) | Should -HaveCount 4
        $counts = (Invoke-RestMethod "$($sandbox.EndpointUrl)/_sandbox/requests").counts
        ($counts | Where-Object action -EQ 'DescribeVpcs').requests | Should -Be 2
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'an unknown kind of fault'; Fault = @{ Kind = 'Boredom' }; Message = "*'Boredom' is no kind of fault*AccessDenied*" }
        @{ Name = 'a fault without a kind'; Fault = @{ Region = 'eu-west-1' }; Message = '*is no kind of fault*' }
        @{ Name = 'an unknown key'; Fault = @{ Kind = 'AccessDenied'; Regoin = 'x' }; Message = "*has no 'Regoin'*" }
        @{ Name = 'a list of regions'; Fault = @{ Kind = 'AccessDenied'; Region = 'eu-west-1', 'eu-west-2' }; Message = '*The Region of a fault is a list*a fault for each*' }
        @{ Name = 'a count that is none'; Fault = @{ Kind = 'AccessDenied'; Times = 'often' }; Message = '*' }
    ) {
        { Start-DefaultSgSandbox -Fault $Fault } | Should -Throw -ErrorId 'InvalidFault,*' -ExpectedMessage $Message
    }
}

Describe 'Stop-DefaultSgSandbox' {
    AfterEach {
        Stop-DefaultSgSandbox
    }

    It 'stops the one that is piped' {
        $first, $second = (Start-DefaultSgSandbox), (Start-DefaultSgSandbox)
        $first | Stop-DefaultSgSandbox
        { Invoke-RestMethod $first.EndpointUrl -TimeoutSec 5 } | Should -Throw
        @($second | Get-DefaultSgTarget) | Should -HaveCount 17
    }

    It 'says why one that it does not find may be gone' {
        $sandbox = Start-DefaultSgSandbox
        $sandbox | Stop-DefaultSgSandbox
        $sandbox | Stop-DefaultSgSandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'SandboxNotFound,*'
        "$($failed[0])" | Should -Be "No sandbox of this process listens at $($sandbox.EndpointUrl): it was stopped already, or another process has it. Stop-DefaultSgSandbox without an address stops all that this session has."
    }

    It 'stops all without input' {
        $all = (Start-DefaultSgSandbox), (Start-DefaultSgSandbox)
        Stop-DefaultSgSandbox
        foreach ($sandbox in $all) {
            { Invoke-RestMethod $sandbox.EndpointUrl -TimeoutSec 5 } | Should -Throw
        }
    }

    It 'reports one that is not there' {
        Stop-DefaultSgSandbox -EndpointUrl http://127.0.0.1:1 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Match '^SandboxNotFound,'
    }
}
