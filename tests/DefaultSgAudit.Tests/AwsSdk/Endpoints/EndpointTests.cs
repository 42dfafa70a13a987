using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon;
using Amazon.Athena.Internal;
using Amazon.CloudWatchLogs.Internal;
using Amazon.ConfigService.Internal;
using Amazon.EC2;
using Amazon.EC2.Internal;
using Amazon.EC2.Model;
using Amazon.Organizations.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using DefaultSgAudit.Tests.AwsSdk.Support;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.AwsSdk.Endpoints;

public sealed class EndpointTests
{
    private static readonly string[] Regions =
    [
        "us-east-1", "eu-west-1", "ap-southeast-7", "aws-global", "us-west-99", "xx-unheard-of-1",
        "cn-north-1", "us-gov-west-1", "us-gov-east-1", "us-iso-east-1", "us-isob-east-1", "eu-isoe-west-1",
        "us-isof-south-1", "eusc-de-east-1",
    ];

    private static readonly string?[] CustomEndpoints =
        [null, "https://vpce-1.ec2.eu-west-1.vpce.amazonaws.com", "http://127.0.0.1:5000/"];

    private static readonly bool[] OnOrOff = [false, true];

    public static TheoryData<string> Services => ["ec2", "organizations", "config", "logs", "athena"];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Endpoints_are_those_of_botocores_rules(string service)
    {
        Python.Require("botocore");
        JsonArray cases =
        [
            .. from region in Regions.Append(null)
               from endpoint in CustomEndpoints
               from fips in OnOrOff
               from dualStack in OnOrOff
               select Case(region, endpoint, fips, dualStack),
        ];

        string answer = await Python.RunAsync("AwsSdk/Endpoints/endpoints.py", cases.ToJsonString(), null, service);

        Resolved[] expected = JsonSerializer.Deserialize<Resolved[]>(answer, JsonSerializerOptions.Web)!;
        Assert.Equal(cases.Count, expected.Length);
        Assert.All(cases.Zip(expected), pair =>
        {
            Resolved actual = Resolve(service, pair.First!.AsObject());
            Assert.Equal(pair.Second.Url, actual.Url);
            Assert.EndsWith(actual.Error ?? string.Empty, pair.Second.Error ?? string.Empty, StringComparison.Ordinal);
            Assert.Equal(pair.Second.Error is null, actual.Error is null);
        });
    }

    [Theory]
    [InlineData("eu-west-1", false, false, "https://ec2.eu-west-1.amazonaws.com/")]
    [InlineData("eu-west-1", true, false, "https://ec2-fips.eu-west-1.amazonaws.com/")]
    [InlineData("eu-west-1", false, true, "https://ec2.eu-west-1.api.aws/")]
    [InlineData("cn-north-1", true, true, "https://ec2-fips.cn-north-1.api.amazonwebservices.com.cn/")]
    [InlineData("us-gov-west-1", true, false, "https://ec2.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", true, true, "https://ec2-fips.us-gov-west-1.api.aws/")]
    public async Task A_request_goes_to_its_regions_endpoint(string region, bool fips, bool dualStack, string url)
    {
        ScriptedHttp http = new(ScriptedHttp.Xml(Answers.Vpcs));
        AmazonEC2Config config = Ec2.Config(http);
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.AuthenticationRegion = null;
        config.UseFIPSEndpoint = fips;
        config.UseDualstackEndpoint = dualStack;
        config.IgnoreConfiguredEndpointUrls = true;
        using AmazonEC2Client client = Ec2.Client(config);

        await client.DescribeVpcsAsync(new(), TestContext.Current.CancellationToken);

        SentRequest sent = Assert.Single(http.Sent);
        Assert.Equal(url, sent.Uri.AbsoluteUri);
        Assert.Contains($"/{region}/ec2/aws4_request", sent.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal(url, config.DetermineServiceOperationEndpoint(new(new DescribeVpcsRequest())).URL);
    }

    private static JsonObject Case(string? region, string? endpoint, bool fips, bool dualStack)
    {
        JsonObject parameters = new() { ["UseFIPS"] = fips, ["UseDualStack"] = dualStack };
        if (region is not null)
        {
            parameters["Region"] = region;
        }

        if (endpoint is not null)
        {
            parameters["Endpoint"] = endpoint;
        }

        return parameters;
    }

    private static Resolved Resolve(string service, JsonObject parameters)
    {
        EndpointParameters given = new()
        {
            ["Region"] = (string?)parameters["Region"],
            ["UseFIPS"] = (bool)parameters["UseFIPS"]!,
            ["UseDualStack"] = (bool)parameters["UseDualStack"]!,
            ["Endpoint"] = (string?)parameters["Endpoint"],
        };
        try
        {
            return new Resolved(ProviderOf(service).ResolveEndpoint(given).URL, null);
        }
        catch (AmazonClientException exception)
        {
            return new Resolved(null, exception.Message);
        }
    }

    private static IEndpointProvider ProviderOf(string service) => service switch
    {
        "ec2" => new AmazonEC2EndpointProvider(),
        "organizations" => new AmazonOrganizationsEndpointProvider(),
        "config" => new AmazonConfigServiceEndpointProvider(),
        "logs" => new AmazonCloudWatchLogsEndpointProvider(),
        _ => new AmazonAthenaEndpointProvider(),
    };

    private sealed record Resolved(string? Url, string? Error);
}
