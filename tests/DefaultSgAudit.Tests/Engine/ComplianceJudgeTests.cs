using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Engine;

public sealed class ComplianceJudgeTests
{
    private const string Account = "111122223333";
    private const string Stranger = "444455556666";

    private static readonly Target Target = new() { AccountId = Account, Region = "eu-west-1" };

    [Fact]
    public void A_group_without_rules_is_compliant()
    {
        ComplianceResult result = Assert.Single(Judge([Vpc("vpc-1")], [Group("vpc-1")]).Results);
        Assert.Equal(ComplianceStatus.Compliant, result.Status);
        Assert.Equal((0, 0), (result.InboundRuleCount, result.OutboundRuleCount));
        Assert.Equal("arn:aws:ec2:eu-west-1:111122223333:security-group/sg-of-vpc-1", result.GroupArn);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(3, 2)]
    public void A_single_rule_in_either_direction_is_a_finding(int inbound, int outbound)
    {
        ComplianceResult result = Assert.Single(Judge([Vpc("vpc-1")], [Group("vpc-1", inbound, outbound)]).Results);
        Assert.Equal(ComplianceStatus.NonCompliant, result.Status);
        Assert.Equal((inbound, outbound), (result.InboundRuleCount, result.OutboundRuleCount));
        Assert.Equal((inbound, outbound), (result.InboundRules.Count, result.OutboundRules.Count));
    }

    [Theory]
    [InlineData("Default")]
    [InlineData("default-web")]
    [InlineData("default ")]
    public void Only_the_exact_name_makes_a_default_group(string name)
    {
        Judgement judgement = Judge([Vpc("vpc-1")], [Group("vpc-1", 1, 1) with { GroupName = name }, Group("vpc-1")]);
        Assert.Equal(ComplianceStatus.Compliant, Assert.Single(judgement.Results).Status);
    }

    [Fact]
    public void A_vpc_shared_by_another_account_is_judged_there_and_named_in_the_note()
    {
        Judgement judgement = Judge([Vpc("vpc-1"), Vpc("vpc-2") with { OwnerId = Stranger }], [Group("vpc-1")]);
        Assert.Equal("vpc-1", Assert.Single(judgement.Results).VpcId);
        Assert.Empty(judgement.Failures);
        Assert.Contains($"vpc-2 of account {Stranger}", judgement.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vpc_whose_default_group_is_not_listed_is_unknown_and_reported()
    {
        Judgement judgement = Judge([Vpc("vpc-1"), Vpc("vpc-2")], [Group("vpc-1")]);
        ComplianceResult unknown = Assert.Single(judgement.Results, result => result.Status == ComplianceStatus.Unknown);
        Assert.Equal(("vpc-2", FailureKind.DefaultGroupMissing), (unknown.VpcId, unknown.FailureKind));
        Failure failure = Assert.Single(judgement.Failures);
        Assert.Equal(("vpc-2", Account, "eu-west-1"), (failure.Resource, failure.AccountId, failure.Region));
    }

    [Fact]
    public void A_group_whose_vpc_is_younger_than_the_list_is_judged_all_the_same()
    {
        Judgement judgement = Judge([Vpc("vpc-1")], [Group("vpc-1"), Group("vpc-2", 1)]);
        ComplianceResult young = judgement.Results[1];
        Assert.Equal(("vpc-2", ComplianceStatus.NonCompliant, null), (young.VpcId, young.Status, young.IsDefaultVpc));
        Assert.Empty(judgement.Failures);
    }

    [Fact]
    public void Without_the_groups_every_vpc_is_unknown()
    {
        Judgement judgement = Judge([Vpc("vpc-1"), Vpc("vpc-2")], [], groupsFailure: Denied("ec2:DescribeSecurityGroups"));
        Assert.Equal(["vpc-1", "vpc-2"], judgement.Results.Select(result => result.VpcId));
        Assert.All(judgement.Results, result => Assert.Equal(FailureKind.AccessDenied, result.FailureKind));
        Assert.Equal(Account, Assert.Single(judgement.Failures).AccountId);
    }

    [Fact]
    public void Without_the_vpcs_the_groups_are_judged_and_one_unknown_stands_for_what_may_be_missing()
    {
        Judgement judgement = Judge([], [Group("vpc-1", 1), Group("vpc-2")], vpcsFailure: Denied("ec2:DescribeVpcs"));
        Assert.Equal(["vpc-1", "vpc-2", null], judgement.Results.Select(result => result.VpcId));
        Assert.Equal(
            [ComplianceStatus.NonCompliant, ComplianceStatus.Compliant, ComplianceStatus.Unknown],
            judgement.Results.Select(result => result.Status));
        Assert.Single(judgement.Failures);
    }

    [Fact]
    public void A_list_that_broke_off_keeps_what_it_gave()
    {
        Judgement judgement = Judge([Vpc("vpc-1"), Vpc("vpc-2")], [Group("vpc-1")], groupsFailure: Denied("ec2:DescribeSecurityGroups"));
        Assert.Equal([ComplianceStatus.Compliant, ComplianceStatus.Unknown], judgement.Results.Select(result => result.Status));
        Assert.Single(judgement.Failures);
    }

    [Fact]
    public void Without_either_there_is_one_unknown_and_one_failure_that_names_both_actions()
    {
        Judgement judgement = Judge(
            [], [], vpcsFailure: Denied("ec2:DescribeVpcs"), groupsFailure: Denied("ec2:DescribeSecurityGroups"));
        Assert.Null(Assert.Single(judgement.Results).VpcId);
        Assert.Equal("ec2:DescribeVpcs and ec2:DescribeSecurityGroups", Assert.Single(judgement.Failures).Action);
    }

    [Fact]
    public void Different_causes_are_reported_each()
    {
        Judgement judgement = Judge(
            [], [], vpcsFailure: Denied("ec2:DescribeVpcs"), groupsFailure: Denied("ec2:DescribeSecurityGroups") with { Kind = FailureKind.Throttled });
        Assert.Equal([FailureKind.AccessDenied, FailureKind.Throttled], judgement.Failures.Select(failure => failure.Kind));
    }

    [Fact]
    public void Groups_that_fail_where_no_vpc_is_are_still_an_unknown()
    {
        Judgement judgement = Judge([], [], groupsFailure: Denied("ec2:DescribeSecurityGroups"));
        Assert.Equal(ComplianceStatus.Unknown, Assert.Single(judgement.Results).Status);
    }

    [Fact]
    public void A_region_without_a_vpc_has_nothing_to_judge()
    {
        Judgement judgement = Judge([], []);
        Assert.Empty(judgement.Results);
        Assert.Empty(judgement.Failures);
    }

    [Fact]
    public void Results_carry_the_control_numbers()
    {
        ComplianceResult result = Assert.Single(Judge([Vpc("vpc-1")], [Group("vpc-1")]).Results);
        Assert.Contains(result.Controls, control => control.ToString() == "CIS AWS Foundations 6.0.0/6.5");
        Assert.Contains(result.Controls, control => control.ToString() == "AWS Security Hub/EC2.2");
    }

    private static Judgement Judge(
        IReadOnlyList<Vpc> vpcs, IReadOnlyList<SecurityGroup> groups, Failure? vpcsFailure = null, Failure? groupsFailure = null) =>
        ComplianceJudge.Judge(Target, new Reading<Vpc>(vpcs, vpcsFailure), new Reading<SecurityGroup>(groups, groupsFailure));

    private static Vpc Vpc(string id) => new() { VpcId = id, OwnerId = Account, IsDefault = false };

    private static SecurityGroup Group(string vpcId, int inbound = 0, int outbound = 0) => new()
    {
        GroupId = $"sg-of-{vpcId}",
        GroupName = "default",
        VpcId = vpcId,
        OwnerId = Account,
        InboundRules = Rules(RuleDirection.Inbound, inbound),
        OutboundRules = Rules(RuleDirection.Outbound, outbound),
    };

    private static DisplayList<SecurityGroupRule> Rules(RuleDirection direction, int count) =>
        new(Enumerable.Range(0, count).Select(number => new SecurityGroupRule
        {
            Direction = direction,
            IpProtocol = "tcp",
            FromPort = number,
            ToPort = number,
            PeerKind = RulePeerKind.Ipv4,
            Peer = "10.0.0.0/8",
        }));

    private static Failure Denied(string action) => new() { Kind = FailureKind.AccessDenied, Cause = "No.", Action = action };
}
