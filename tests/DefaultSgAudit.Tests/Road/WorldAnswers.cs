using System.Xml.Linq;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Sandbox;

namespace DefaultSgAudit.Tests.Road;

/// <summary>
/// All that EC2 tells of a world, as it tells it: the answers to every listing, in every account and region, byte for byte but
/// for the request's id.
/// </summary>
/// <remarks>
/// Rules that were revoked and put back are the one thing that cannot come back the same, at AWS as in the sandbox: they have new
/// ids, and come where new rules come. So in groups that are named as cleared, and there only, the rules' ids and ARNs are
/// left out, and rules are told in the order of what they say. What else a rule has, descriptions and tags too, counts.
/// </remarks>
internal static class WorldAnswers
{
    private static readonly string[] Listings =
    [
        "DescribeVpcs", "DescribeSubnets", "DescribeSecurityGroups", "DescribeSecurityGroupRules", "DescribeNetworkInterfaces",
        "DescribeManagedPrefixLists", "DescribeVpcPeeringConnections", "DescribeSpotInstanceRequests", "DescribeFlowLogs",
    ];

    public static async Task<IReadOnlyList<string>> OfAsync(SandboxWorld world, params string[] clearedGroups)
    {
        using SandboxServer server = SandboxServer.Start(world, AwsRequest.Unverified);
        using HttpClient client = new();
        List<string> answers = [];
        foreach (SandboxAccount account in world.Accounts)
        {
            foreach (string region in account.EnabledRegions)
            {
                foreach (string listing in Listings)
                {
                    (int status, string body) = await client.SendAsync(server, listing, region, account.Credentials);
                    Assert.True(status == 200, body);
                    XElement answer = XElement.Parse(body, LoadOptions.PreserveWhitespace);
                    Assert.DoesNotContain(answer.Elements(), element => element.Name.LocalName == "nextToken");
                    Forget(answer, clearedGroups);
                    answers.Add($"{account.Id} {region} {answer.ToString(SaveOptions.DisableFormatting)}");
                }
            }
        }

        return answers;
    }

    private static void Forget(XElement answer, string[] clearedGroups)
    {
        answer.Elements().Single(element => element.Name.LocalName == "requestId").Remove();
        foreach (XElement item in answer.Elements().Elements().Where(item => Of(item, "groupId") is { } id && clearedGroups.Contains(id.Value)).ToArray())
        {
            Of(item, "securityGroupRuleId")?.Remove();
            Of(item, "securityGroupRuleArn")?.Remove();
            foreach (XElement permissions in item.Elements().Where(list => list.Name.LocalName is "ipPermissions" or "ipPermissionsEgress"))
            {
                foreach (XElement list in permissions.Elements().Elements().Where(list => list.HasElements))
                {
                    Sort(list);
                }

                Sort(permissions);
            }
        }

        foreach (XElement rules in answer.Elements().Where(list => list.Name.LocalName == "securityGroupRuleSet"))
        {
            Sort(rules);
        }
    }

    private static XElement? Of(XElement item, string name) => item.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    private static void Sort(XElement list) =>
        list.ReplaceNodes(list.Elements().OrderBy(item => item.ToString(SaveOptions.DisableFormatting), StringComparer.Ordinal).ToArray());
}
