# What is loaded cannot be unloaded: whatever looks at loading does so in a process of its own.
function Invoke-Fresh([string] $Script) {
    $output = & ([System.Environment]::ProcessPath) -NoProfile -NonInteractive -Command $Script 2>&1
    if ($LASTEXITCODE -ne 0) {
        throw "The script ended with ${LASTEXITCODE}: $($output -join "`n")"
    }

    $output -join "`n"
}
