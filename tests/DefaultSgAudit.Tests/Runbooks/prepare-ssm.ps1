function Install-Module {
    param([string] $Name, [switch] $Force)
    if ($Name -ne 'AWS.Tools.S3' -or -not $Force) {
        throw "Not what the documentation says: Install-Module $Name -Force:$Force."
    }
}
