using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.Organizations.Internal;

/// <summary>
/// The published endpoint rules of AWS Organizations, which has one endpoint in each partition.
/// https://docs.aws.amazon.com/general/latest/gr/ao.html
/// </summary>
internal sealed class AmazonOrganizationsEndpointProvider() : RegionalEndpointProvider("organizations")
{
    private static readonly Dictionary<string, string> Homes = new(StringComparer.Ordinal)
    {
        ["aws"] = "us-east-1",
        ["aws-cn"] = "cn-northwest-1",
        ["aws-us-gov"] = "us-gov-west-1",
        ["aws-iso"] = "us-iso-east-1",
        ["aws-iso-b"] = "us-isob-east-1",
        ["aws-iso-f"] = "us-isof-south-1",
    };

    protected override Endpoint EndpointIn(string region, Partition partition, bool fips, bool dualStack)
    {
        bool hasFips = partition.name is "aws" or "aws-us-gov";
        if (dualStack || (fips && !hasFips) || !Homes.TryGetValue(partition.name, out string? home))
        {
            return base.EndpointIn(region, partition, fips, dualStack);
        }

        string name = fips && partition.name == "aws" ? "organizations-fips" : "organizations";
        string scheme = $$"""{ "name": "sigv4", "signingName": "organizations", "signingRegion": "{{home}}" }""";
        return new Endpoint(
            $"https://{name}.{home}.{partition.dnsSuffix}", $$"""{ "authSchemes": [{{scheme}}] }""", string.Empty);
    }
}
