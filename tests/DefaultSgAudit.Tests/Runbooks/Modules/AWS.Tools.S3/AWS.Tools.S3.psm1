# In the place of the real one: buckets are folders under $env:RUNBOOK_BUCKETS.

function Read-S3Object {
    param([string] $BucketName, [string] $Key, [string] $File)
    Copy-Item -LiteralPath ([System.IO.Path]::Combine($env:RUNBOOK_BUCKETS, $BucketName, $Key)) -Destination $File
    Get-Item -LiteralPath $File
}

function Write-S3Object {
    param([string] $BucketName, [string] $Key, [string] $File)
    $place = [System.IO.Path]::Combine($env:RUNBOOK_BUCKETS, $BucketName, $Key)
    $null = New-Item -ItemType Directory -Force -Path ([System.IO.Path]::GetDirectoryName($place))
    Copy-Item -LiteralPath $File -Destination $place
}
