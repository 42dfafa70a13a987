<#
.SYNOPSIS
What EC2 tells of a sandbox's region, as it tells it: dot-source it after $sandbox is set.
#>

# An answer of EC2 to a listing; the request is signed as any client's.
function Get-Ec2Answer([string] $Action, [string] $Region) {
    $form = "Action=$Action&Version=2016-11-15"
    $at = [uri] $sandbox.EndpointUrl
    $time = [DateTime]::UtcNow.ToString('yyyyMMddTHHmmssZ')
    $scope = "$($time.Substring(0, 8))/$Region/ec2/aws4_request"
    $hex = { -join ($args[0] | ForEach-Object { $_.ToString('x2') }) }
    $hash = { & $hex ([System.Security.Cryptography.SHA256]::Create().ComputeHash([System.Text.Encoding]::UTF8.GetBytes($args[0]))) }
    $seal = { [System.Security.Cryptography.HMACSHA256]::new($args[0]).ComputeHash([System.Text.Encoding]::UTF8.GetBytes($args[1])) }
    $canonical = "POST", '/', '', "host:$($at.Authority)", "x-amz-date:$time", '', 'host;x-amz-date', (& $hash $form) -join "`n"
    [byte[]] $key = [System.Text.Encoding]::UTF8.GetBytes("AWS4$($sandbox.SecretKey)")
    foreach ($part in $scope -split '/') {
        [byte[]] $key = & $seal $key $part
    }

    $signature = & $hex (& $seal $key ('AWS4-HMAC-SHA256', $time, $scope, (& $hash $canonical) -join "`n"))
    $headers = @{ 'X-Amz-Date' = $time; Authorization = "AWS4-HMAC-SHA256 Credential=$($sandbox.AccessKey)/$scope, SignedHeaders=host;x-amz-date, Signature=$signature" }
    (Invoke-WebRequest $at -Method Post -Headers $headers -Body $form -ContentType 'application/x-www-form-urlencoded' -SkipHeaderValidation -UseBasicParsing).Content
}

# All listings, byte for byte but for the requests' ids. Rules that were revoked and put back have new ids and come last, at AWS as here:
# in the groups that are named as cleared, and there only, ids and ARNs of rules are left out, and rules are sorted by what they say.
function Get-World([string] $Region, [string[]] $ClearedGroup) {
    function Set-Order($List) {
        $sorted = @($List.ChildNodes | Sort-Object OuterXml -CaseSensitive)
        $sorted | ForEach-Object { $List.AppendChild($_) | Out-Null }
    }

    foreach ($action in 'DescribeVpcs', 'DescribeSubnets', 'DescribeSecurityGroups', 'DescribeSecurityGroupRules', 'DescribeNetworkInterfaces',
        'DescribeManagedPrefixLists', 'DescribeVpcPeeringConnections', 'DescribeSpotInstanceRequests', 'DescribeFlowLogs') {
        $answer = ([xml] (Get-Ec2Answer $action $Region)).DocumentElement
        $answer.RemoveChild($answer['requestId']) | Out-Null
        if ($answer['nextToken']) {
            throw "$action has more than one page."
        }

        foreach ($item in @($answer.GetElementsByTagName('item') | Where-Object { $_.ParentNode.ParentNode -eq $answer -and $_['groupId'] -and $_['groupId'].InnerText -in $ClearedGroup })) {
            foreach ($id in 'securityGroupRuleId', 'securityGroupRuleArn') {
                if ($item[$id]) {
                    $item.RemoveChild($item[$id]) | Out-Null
                }
            }

            foreach ($permissions in @('ipPermissions', 'ipPermissionsEgress' | ForEach-Object { $item[$_] } | Where-Object { $_ })) {
                foreach ($list in @($permissions.ChildNodes | ForEach-Object { $_.ChildNodes } | Where-Object { $_.HasChildNodes -and $_.FirstChild.LocalName -eq 'item' })) {
                    Set-Order $list
                }

                Set-Order $permissions
            }
        }

        if ($answer['securityGroupRuleSet']) {
            Set-Order $answer['securityGroupRuleSet']
        }

        $answer.OuterXml
    }
}
