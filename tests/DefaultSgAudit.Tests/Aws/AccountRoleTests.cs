using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Aws;

/// <summary>A role for many accounts, as people write it.</summary>
public sealed class AccountRoleTests
{
    private const string Account = "111122223333";

    [Theory]
    [InlineData(null, null, "aws", "arn:aws:iam::111122223333:role/OrganizationAccountAccessRole")]
    [InlineData("Audit", null, "aws-cn", "arn:aws-cn:iam::111122223333:role/Audit")]
    [InlineData("/team/sub/Audit", null, "aws-us-gov", "arn:aws-us-gov:iam::111122223333:role/team/sub/Audit")]
    [InlineData(null, "arn:aws:iam::{AccountId}:role/x/Audit-{accountid}", "aws", "arn:aws:iam::111122223333:role/x/Audit-111122223333")]
    [InlineData(null, "arn:aws:iam::111122223333:role/Audit", "aws", "arn:aws:iam::111122223333:role/Audit")]
    public void It_has_an_ARN_in_each_account(string? name, string? arn, string partition, string expected) =>
        Assert.Equal(expected, AccountRole.Create(name, arn).ArnIn(Account, partition));

    [Theory]
    [InlineData("arn:aws:iam::444455556666:role/Audit", "aws", "{AccountId}")]
    [InlineData("arn:aws-cn:iam::{AccountId}:role/Audit", "aws", "partition")]
    public void An_ARN_of_elsewhere_is_an_error(string arn, string partition, string words)
    {
        AuditException error = Assert.Throws<AuditException>(() => AccountRole.Create(arn: arn).ArnIn(Account, partition));
        Assert.Equal(FailureKind.InvalidRole, error.Failure.Kind);
        Assert.Contains(words, error.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null, null, null, null, "RoleName")]
    [InlineData("a b", null, null, null, null, "RoleName")]
    [InlineData("arn:aws:iam::{AccountId}:role/Audit", null, null, null, null, "RoleName")]
    [InlineData("Audit\n", null, null, null, null, "RoleName")]
    [InlineData("Audit", "arn:aws:iam::{AccountId}:role/Audit", null, null, null, "RoleArn")]
    [InlineData(null, "Audit", null, null, null, "RoleArn")]
    [InlineData(null, "arn:aws:iam::{Account}:role/Audit", null, null, null, "RoleArn")]
    [InlineData(null, "arn:aws:sts::{AccountId}:assumed-role/Audit/x", null, null, null, "RoleArn")]
    [InlineData(null, null, "x", null, null, "ExternalId")]
    [InlineData(null, null, "a b", null, null, "ExternalId")]
    [InlineData(null, null, null, "a b", null, "SessionName")]
    [InlineData(null, null, null, "x", null, "SessionName")]
    [InlineData(null, null, null, null, 14.9, "SessionDuration")]
    [InlineData(null, null, null, null, 720.1, "SessionDuration")]
    public void What_AWS_would_not_take_is_an_error_before_it_is_asked(
        string? name, string? arn, string? externalId, string? sessionName, double? minutes, string parameter)
    {
        TimeSpan? duration = minutes is double given ? TimeSpan.FromMinutes(given) : null;
        AuditException error = Assert.Throws<AuditException>(() => AccountRole.Create(name, arn, externalId, sessionName, duration));
        Assert.Equal((FailureKind.InvalidRole, parameter), (error.Failure.Kind, error.Failure.Resource));
        Assert.NotNull(error.Failure.Remedy);
    }

    [Theory]
    [InlineData("aws", "us-east-1")]
    [InlineData("aws-cn", "cn-northwest-1")]
    [InlineData("aws-us-gov", "us-gov-west-1")]
    [InlineData("aws-eusc", null)]
    public void Organizations_has_a_region_in_each_partition(string partition, string? region) =>
        Assert.Equal(region, RegionCatalog.OrganizationsRegionOf(partition));
}
