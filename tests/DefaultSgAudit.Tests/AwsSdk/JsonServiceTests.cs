using System.Net;
using Amazon;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.Organizations;
using Amazon.Organizations.Model;
using Amazon.Runtime;
using DefaultSgAudit.Tests.AwsSdk.Support;

namespace DefaultSgAudit.Tests.AwsSdk;

/// <summary>The services that speak JSON: requests to the letter, and answers as their references show them.</summary>
public sealed class JsonServiceTests
{
    private const string Accounts = """
        {
          "Accounts": [
            { "Id": "111111111111", "Arn": "arn:aws:organizations::111111111111:account/o-exampleorgid/111111111111",
              "Email": "bill@example.com", "Name": "Zoë \ud83d\ude80", "Status": "ACTIVE", "State": "PENDING_CLOSURE",
              "Paths": ["o-exampleorgid/r-examplerootid111/111111111111/"],
              "JoinedMethod": "INVITED", "JoinedTimestamp": 1481830215.4564517, "Later": { "x": [1, null] } },
            { "Id": "222222222222", "Name": null, "State": "NAPPING" }
          ],
          "NextToken": "page-2"
        }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accounts_are_asked_for_and_read()
    {
        ScriptedHttp http = new(ScriptedHttp.Xml(Accounts));
        using AmazonOrganizationsClient client = Organizations(http);

        ListAccountsResponse response = await client.ListAccountsAsync(new() { MaxResults = 20, NextToken = "a\"ü+/=" }, Cancel);

        SentRequest sent = Assert.Single(http.Sent);
        Assert.Equal("AWSOrganizationsV20161128.ListAccounts", sent.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", sent.Headers["Content-Type"]);
        Assert.Contains("/us-east-1/organizations/aws4_request", sent.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("""{"NextToken":"a\u0022\u00FC\u002B/=","MaxResults":20}""", sent.Body);
        Assert.Equal("page-2", response.NextToken);
        Assert.Equal(2, response.Accounts!.Count);
        Account first = response.Accounts[0];
        Assert.Equal(("111111111111", "Zoë 🚀"), (first.Id, first.Name));
        Assert.Same(AccountStatus.ACTIVE, first.Status);
        Assert.Same(AccountState.PENDING_CLOSURE, first.State);
        Assert.Equal(new DateTime(2016, 12, 15, 19, 30, 15, DateTimeKind.Utc).AddTicks(4564517), first.JoinedTimestamp);
        Account second = response.Accounts[1];
        Assert.Null(second.Name);
        Assert.Null(second.Status);
        Assert.Null(second.JoinedTimestamp);
        Assert.Equal("NAPPING", second.State?.Value);
    }

    [Fact]
    public async Task A_request_without_members_is_an_empty_object()
    {
        ScriptedHttp http = new(ScriptedHttp.Xml("""{ "Organization": { "Id": "o-1", "MasterAccountId": "111122223333" } }"""));
        using AmazonOrganizationsClient client = Organizations(http);

        DescribeOrganizationResponse response = await client.DescribeOrganizationAsync(new(), Cancel);

        Assert.Equal("{}", Assert.Single(http.Sent).Body);
        Assert.Equal("111122223333", response.Organization?.MasterAccountId);
        Assert.Null(response.Organization?.AvailablePolicyTypes);
    }

    [Fact]
    public async Task Config_is_asked_and_read()
    {
        ScriptedHttp http = new(ScriptedHttp.Xml(
            """{ "QueryInfo": { "SelectFields": [{ "Name": "resourceId" }] }, "Results": ["{\"resourceId\":\"sg-1\"}", null] }"""));
        using AmazonConfigServiceClient client = new(new BasicAWSCredentials("id", "secret"), new AmazonConfigServiceConfig
        {
            ServiceURL = "http://127.0.0.1:9", AuthenticationRegion = "eu-west-1", HttpClientFactory = http,
        });

        SelectAggregateResourceConfigResponse response = await client.SelectAggregateResourceConfigAsync(
            new() { ConfigurationAggregatorName = "all", Expression = "SELECT 1", Limit = 100 }, Cancel);

        SentRequest sent = Assert.Single(http.Sent);
        Assert.Equal("StarlingDoveService.SelectAggregateResourceConfig", sent.Headers["X-Amz-Target"]);
        Assert.Contains("/eu-west-1/config/aws4_request", sent.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("""{"Expression":"SELECT 1","ConfigurationAggregatorName":"all","Limit":100}""", sent.Body);
        Assert.Equal(["{\"resourceId\":\"sg-1\"}"], response.Results);
        Assert.Equal("resourceId", Assert.Single(response.QueryInfo!.SelectFields!).Name);
        Assert.Null(response.NextToken);
    }

    [Fact]
    public async Task Lists_are_written_empty_or_not_but_without_holes()
    {
        ScriptedHttp http = new(ScriptedHttp.Xml("{}"));
        using AmazonConfigServiceClient client = new(new BasicAWSCredentials("id", "secret"), new AmazonConfigServiceConfig
        {
            ServiceURL = "http://127.0.0.1:9", AuthenticationRegion = "eu-west-1", HttpClientFactory = http,
        });

        await client.DescribeConfigurationAggregatorsAsync(new() { ConfigurationAggregatorNames = ["a", "b"] }, Cancel);
        await client.DescribeConfigurationAggregatorsAsync(new() { ConfigurationAggregatorNames = [] }, Cancel);
        await Assert.ThrowsAsync<ArgumentException>(
            () => client.DescribeConfigurationAggregatorsAsync(new() { ConfigurationAggregatorNames = ["a", null!] }, Cancel));

        Assert.Equal(
            ["""{"ConfigurationAggregatorNames":["a","b"]}""", """{"ConfigurationAggregatorNames":[]}"""],
            http.Sent.Select(sent => sent.Body));
    }

    [Theory]
    [InlineData("""{ "__type": "AccessDeniedException", "Message": "No." }""", null)]
    [InlineData("""{ "__type": "com.amazonaws.organizations#AccessDeniedException", "message": "No." }""", null)]
    [InlineData("""{ "__type": "com.amazonaws.organizations#AccessDeniedException:http://internal/", "message": "No." }""", null)]
    [InlineData("""{ "message": "No." }""", "AccessDeniedException:http://internal.amazon.com/coral/")]
    public async Task An_error_is_known_by_its_type(string body, string? header)
    {
        ScriptedHttp http = new(() =>
        {
            HttpResponseMessage answer = ScriptedHttp.Xml(body, HttpStatusCode.BadRequest)();
            answer.Headers.Add("x-amzn-RequestId", "request-1");
            if (header is not null)
            {
                answer.Headers.Add("x-amzn-errortype", header);
            }

            return answer;
        });
        using AmazonOrganizationsClient client = Organizations(http);

        AmazonOrganizationsException error =
            await Assert.ThrowsAsync<AmazonOrganizationsException>(() => client.ListAccountsAsync(new(), Cancel));

        Assert.Equal(
            ("AccessDeniedException", "No.", "request-1", HttpStatusCode.BadRequest),
            (error.ErrorCode, error.Message, error.RequestId, error.StatusCode));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html></html>")]
    [InlineData("""{ "Accounts": [""")]
    [InlineData("""{ "Accounts": {} }""")]
    [InlineData("""{ "Accounts": [1] }""")]
    [InlineData("""{ "Accounts": [{ "Id": 1 }] }""")]
    [InlineData("""{ "Accounts": [{ "JoinedTimestamp": "today" }] }""")]
    [InlineData("""{ "Accounts": [{ "JoinedTimestamp": 1e300 }] }""")]
    [InlineData("""{ "Accounts": [] } {}""")]
    public async Task What_is_not_the_answer_is_an_error_that_may_be_asked_again(string body)
    {
        ScriptedHttp http = new(ScriptedHttp.Xml(body), ScriptedHttp.Xml("""{ "Accounts": [] }"""));
        using AmazonOrganizationsClient once = Organizations(http);

        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => once.ListAccountsAsync(new(), Cancel));
        Assert.Empty((await once.ListAccountsAsync(new(), Cancel)).Accounts!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("""{ "message": """)]
    public async Task An_error_in_no_words_of_AWS_is_still_one(string body)
    {
        using AmazonOrganizationsClient client = Organizations(new(ScriptedHttp.Xml(body, HttpStatusCode.ServiceUnavailable)));

        AmazonServiceException error =
            await Assert.ThrowsAnyAsync<AmazonServiceException>(() => client.ListAccountsAsync(new(), Cancel));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, error.StatusCode);
    }

    [Theory]
    [InlineData("eu-west-1", "https://organizations.us-east-1.amazonaws.com/", "us-east-1")]
    [InlineData("cn-north-1", "https://organizations.cn-northwest-1.amazonaws.com.cn/", "cn-northwest-1")]
    [InlineData("us-gov-east-1", "https://organizations.us-gov-west-1.amazonaws.com/", "us-gov-west-1")]
    public async Task Organizations_is_in_one_region_of_a_partition(string region, string url, string signedFor)
    {
        ScriptedHttp http = new(ScriptedHttp.Xml("{}"));
        AmazonOrganizationsConfig config = new()
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region), HttpClientFactory = http, IgnoreConfiguredEndpointUrls = true,
        };
        using AmazonOrganizationsClient client = new(new BasicAWSCredentials("id", "secret"), config);

        await client.ListRootsAsync(new(), Cancel);

        SentRequest sent = Assert.Single(http.Sent);
        Assert.Equal(url, sent.Uri.AbsoluteUri);
        Assert.Contains($"/{signedFor}/organizations/aws4_request", sent.Headers["Authorization"], StringComparison.Ordinal);
    }

    private static AmazonOrganizationsClient Organizations(ScriptedHttp http) =>
        new(new SessionAWSCredentials("AKIDEXAMPLE", "secret", "token"), new AmazonOrganizationsConfig
        {
            ServiceURL = "http://127.0.0.1:9",
            AuthenticationRegion = "us-east-1",
            HttpClientFactory = http,
            RetryMode = RequestRetryMode.Standard,
            ThrottleRetries = false,
            MaxErrorRetry = 0,
        });
}
