namespace DefaultSgAudit.Tests.AwsSdk.Support;

/// <summary>Answers as EC2 gives them.</summary>
internal static class Answers
{
    public const string Regions =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
            <requestId>59dbff89-35bd-4eac-99ed-be587EXAMPLE</requestId>
            <regionInfo>
                <item>
                    <regionName>eu-north-1</regionName>
                    <regionEndpoint>ec2.eu-north-1.amazonaws.com</regionEndpoint>
                    <optInStatus>opt-in-not-required</optInStatus>
                </item>
                <item>
                    <regionName>af-south-1</regionName>
                    <regionEndpoint>ec2.af-south-1.amazonaws.com</regionEndpoint>
                    <optInStatus>not-opted-in</optInStatus>
                </item>
            </regionInfo>
        </DescribeRegionsResponse>
        """;

    public const string Vpcs =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
            <requestId>7a62c442-3484-4f42-9342-6942EXAMPLE</requestId>
            <vpcSet>
                <item>
                    <vpcId>vpc-081ec835f3EXAMPLE</vpcId>
                    <ownerId>111122223333</ownerId>
                    <state>available</state>
                    <cidrBlock>10.0.0.0/16</cidrBlock>
                    <cidrBlockAssociationSet>
                        <item>
                            <cidrBlock>10.0.0.0/16</cidrBlock>
                            <associationId>vpc-cidr-assoc-062c64cfafEXAMPLE</associationId>
                            <cidrBlockState><state>associated</state></cidrBlockState>
                        </item>
                    </cidrBlockAssociationSet>
                    <dhcpOptionsId>dopt-19edf471</dhcpOptionsId>
                    <tagSet>
                        <item><key>Name</key><value>Zoë &amp; Jürgen &lt;prod&gt;</value></item>
                        <item><key>empty</key><value/></item>
                    </tagSet>
                    <instanceTenancy>default</instanceTenancy>
                    <isDefault>false</isDefault>
                </item>
            </vpcSet>
            <nextToken>page-2</nextToken>
        </DescribeVpcsResponse>
        """;

    public const string SecurityGroups =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <DescribeSecurityGroupsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
            <requestId>1d62eae0-acdd-481d-88c9-example</requestId>
            <securityGroupInfo>
                <item>
                    <ownerId>111122223333</ownerId>
                    <groupId>sg-903004f8</groupId>
                    <groupName>default</groupName>
                    <groupDescription>default VPC security group</groupDescription>
                    <vpcId>vpc-1a2b3c4d</vpcId>
                    <securityGroupArn>arn:aws:ec2:eu-west-1:111122223333:security-group/sg-903004f8</securityGroupArn>
                    <ipPermissions>
                        <item>
                            <ipProtocol>-1</ipProtocol>
                            <groups><item><userId>111122223333</userId><groupId>sg-903004f8</groupId></item></groups>
                            <ipRanges/>
                            <ipv6Ranges/>
                            <prefixListIds/>
                        </item>
                        <item>
                            <ipProtocol>tcp</ipProtocol>
                            <fromPort>22</fromPort>
                            <toPort>22</toPort>
                            <groups/>
                            <ipRanges>
                                <item><cidrIp>0.0.0.0/0</cidrIp><description>from anywhere</description></item>
                            </ipRanges>
                            <ipv6Ranges><item><cidrIpv6>::/0</cidrIpv6></item></ipv6Ranges>
                            <prefixListIds><item><prefixListId>pl-12345678</prefixListId></item></prefixListIds>
                        </item>
                    </ipPermissions>
                    <ipPermissionsEgress/>
                    <tagSet/>
                </item>
            </securityGroupInfo>
        </DescribeSecurityGroupsResponse>
        """;

    public static string Error(string code, string message) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Response>
            <Errors><Error><Code>{code}</Code><Message>{message}</Message></Error></Errors>
            <RequestID>ea966190-f9aa-478e-9ede-example</RequestID>
        </Response>
        """;
}
