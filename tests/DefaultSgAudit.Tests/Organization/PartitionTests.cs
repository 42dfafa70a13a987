using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Tests.Support;
using DefaultSgAudit.Tests.Sweeps;

namespace DefaultSgAudit.Tests.Organization;

/// <summary>Sweeps in other partitions, of which the sandbox knows nothing: every answer is made here.</summary>
public sealed class PartitionTests
{
    private const string Own = "210000000001";

    [Theory]
    [InlineData("aws-cn", "cn-north-1", "cn-northwest-1")]
    [InlineData("aws-us-gov", "us-gov-east-1", "us-gov-west-1")]
    public async Task Roles_and_Organizations_are_asked_for_in_the_partition(string partition, string region, string organizations)
    {
        using SandboxServer keys = SandboxServer.Start();
        using Interposer between = new(keys, asked => Say(asked, partition, region));
        AwsSession caller = await AwsSession.OpenAsync(
            SandboxAudit.Options(keys) with { EndpointUrl = between.Url, Regions = [region] }, TestContext.Current.CancellationToken);

        AuditRun run = await AuditRun.OfAsync(caller, OrganizationSweep.All.Ask(new TargetQuery { Session = caller, Regions = [region] }));

        Assert.Empty(run.Failures);
        Assert.Equal(
            [$"{Own}/{region}/vpc-0a1b2c3d Compliant", $"210000000002/{region}/vpc-0a1b2c3d Compliant"], run.Verdicts());
        Asked assumed = Assert.Single(between.All, asked => asked.Action == "AssumeRole");
        Assert.Contains($"RoleArn=arn:{partition}:iam::210000000002:role/OrganizationAccountAccessRole", assumed.Body, StringComparison.Ordinal);
        Assert.Equal(organizations, Assert.Single(between.All, asked => asked.Action == "ListAccounts").Region);
        Assert.All(between.All.Where(asked => asked.Action != "ListAccounts"), asked => Assert.Equal(region, asked.Region));
        Assert.All(run.Results, result => Assert.StartsWith($"arn:{partition}:ec2:{region}:", result.GroupArn, StringComparison.Ordinal));
    }

    private static Answer Say(Asked asked, string partition, string region)
    {
        string account = asked.AccessKey == "ASIAOTHER" ? "210000000002" : Own;
        const string ec2 = "xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"";
        const string sts = "xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"";
        return asked.Action switch
        {
            "ListAccounts" => Answer.Json(
                200, $$"""{"Accounts":[{"Id":"{{Own}}","State":"ACTIVE"},{"Id":"210000000002","State":"ACTIVE"}]}"""),
            "GetCallerIdentity" => new Answer(
                200,
                $"<GetCallerIdentityResponse {sts}><GetCallerIdentityResult><Account>{Own}</Account>"
                    + $"<Arn>arn:{partition}:iam::{Own}:user/x</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>"),
            "AssumeRole" => new Answer(
                200,
                $"<AssumeRoleResponse {sts}><AssumeRoleResult><AssumedRoleUser><AssumedRoleId>AROAX:s</AssumedRoleId>"
                    + $"<Arn>arn:{partition}:sts::210000000002:assumed-role/OrganizationAccountAccessRole/s</Arn></AssumedRoleUser><Credentials>"
                    + "<AccessKeyId>ASIAOTHER</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>"
                    + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"),
            "DescribeRegions" => new Answer(
                200,
                $"<DescribeRegionsResponse {ec2}><regionInfo><item><regionName>{region}</regionName><optInStatus>opt-in-not-required</optInStatus>"
                    + "</item></regionInfo></DescribeRegionsResponse>"),
            "DescribeVpcs" => new Answer(
                200,
                $"<DescribeVpcsResponse {ec2}><vpcSet><item><vpcId>vpc-0a1b2c3d</vpcId><ownerId>{account}</ownerId><state>available</state>"
                    + "<cidrBlock>10.0.0.0/16</cidrBlock><isDefault>false</isDefault></item></vpcSet></DescribeVpcsResponse>"),
            "DescribeSecurityGroups" => new Answer(
                200,
                $"<DescribeSecurityGroupsResponse {ec2}><securityGroupInfo><item><ownerId>{account}</ownerId><groupId>sg-0a1b2c3d</groupId>"
                    + "<groupName>default</groupName><groupDescription>x</groupDescription><vpcId>vpc-0a1b2c3d</vpcId><ipPermissions/>"
                    + "<ipPermissionsEgress/></item></securityGroupInfo></DescribeSecurityGroupsResponse>"),
            _ => new Answer(500, string.Empty),
        };
    }
}
