using DefaultSgAudit.Sandbox.Services;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>The resources that a request tags.</summary>
internal static class TagTargets
{
    private const int Most = 1000;

    /// <exception cref="AwsErrorException">None or too many are named, or one the account does not own.</exception>
    public static IReadOnlyList<string> Read(Ec2Query query, AwsCall call)
    {
        string[] ids = [.. query.List("ResourceId").Distinct()];
        if (ids.Length == 0)
        {
            throw Ec2Query.Missing("resourceIdSet");
        }

        if (ids.Length > Most)
        {
            throw new AwsErrorException(
                "InvalidParameterValue", $"The maximum number of resources in a request is {Most}");
        }

        return Array.Find(ids, id => call.Resources.FindTaggable(id) is null) is { } missing
            ? throw NotFound(missing)
            : ids;
    }

    private static AwsErrorException NotFound(string id)
    {
        string prefix = id.Substring(0, id.IndexOf('-') + 1);
        return prefix switch
        {
            "sg-" => DescribeSecurityGroups.GroupNotFound(id),
            "sgr-" => DescribeSecurityGroupRules.RuleNotFound(id),
            "vpc-" => new("InvalidVpcID.NotFound", $"The vpc ID '{id}' does not exist"),
            "subnet-" => new("InvalidSubnetID.NotFound", $"The subnet ID '{id}' does not exist"),
            "eni-" => new("InvalidNetworkInterfaceID.NotFound", $"The networkInterface ID '{id}' does not exist"),
            "fl-" => new("InvalidFlowLogId.NotFound", $"The flow log ID '{id}' does not exist"),
            "pl-" => new("InvalidPrefixListID.NotFound", $"The prefix list ID '{id}' does not exist"),
            _ => new("InvalidID", $"The ID '{id}' is not valid"),
        };
    }
}
