using System.Net;
using System.Text;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using DefaultSgAudit.Tests.AwsSdk.Support;

namespace DefaultSgAudit.Tests.AwsSdk;

/// <summary>What is not the operation's answer is an error that can be tried again, never an empty result.</summary>
public sealed class MalformedAnswerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Malformed => new()
    {
        { "nothing", "" },
        { "no XML", "Service temporarily unavailable" },
        { "JSON", """{"Vpcs":[]}""" },
        { "a proxy's page", "<html><head><title>Sign in</title></head><body/></html>" },
        { "a proxy's page with a DTD", "<!DOCTYPE html><DescribeVpcsResponse/>" },
        { "an entity bomb", """<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>""" + Vpc("<vpcId>&b;</vpcId>") },
        { "an outside entity", """<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/motd">]>""" + Vpc("<vpcId>&a;</vpcId>") },
        { "an unknown entity", Vpc("<vpcId>&nbsp;</vpcId>") },
        { "another operation's answer", "<DescribeSubnetsResponse><subnetSet/></DescribeSubnetsResponse>" },
        { "an answer in another case", "<describevpcsresponse/>" },
        { "an error with status 200", "<Response><Errors><Error><Code>X</Code></Error></Errors></Response>" },
        { "an answer cut short", Answers.Vpcs[..(Answers.Vpcs.Length / 2)] },
        { "an answer without its last tag", Answers.Vpcs[..Answers.Vpcs.LastIndexOf("</", StringComparison.Ordinal)] },
        { "tags that cross", "<DescribeVpcsResponse><vpcSet></DescribeVpcsResponse></vpcSet>" },
        { "two answers", Answers.Vpcs + Answers.Vpcs },
        { "text after the answer", "<DescribeVpcsResponse/>more" },
        { "a word for a boolean", Vpc("<isDefault>yes</isDefault>") },
        { "a space for a boolean", Vpc("<isDefault> </isDefault>") },
        { "an element inside a text", Vpc("<vpcId>vpc-1<b>2</b></vpcId>") },
        { "an element inside a boolean", Vpc("<isDefault><true/></isDefault>") },
        { "an unbounded depth", Vpc(string.Concat(Enumerable.Repeat("<vpcId2>", 100_000))) },
        { "an unbounded depth, well-formed", Vpc(Nested(200_000)) },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task It_is_an_unmarshalling_error(string what, string body)
    {
        AmazonUnmarshallingException error = await Assert.ThrowsAsync<AmazonUnmarshallingException>(
            () => DescribeAsync(Encoding.UTF8.GetBytes(body)));

        Assert.Equal(HttpStatusCode.OK, error.StatusCode);
        Assert.Equal("request-1", error.RequestId);
        Assert.True(error.InnerException is System.Xml.XmlException, what);
        Assert.Contains(error.InnerException!.Message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("22.0")]
    [InlineData("0x16")]
    [InlineData("1,000")]
    [InlineData("2147483648")]
    public async Task A_number_that_is_none_is_an_unmarshalling_error(string number)
    {
        string body = Answers.SecurityGroups.Replace("<fromPort>22<", $"<fromPort>{number}<", StringComparison.Ordinal);
        ScriptedHttp http = new(ScriptedHttp.Xml(body));
        using AmazonEC2Client client = Ec2.Client(http);

        AmazonUnmarshallingException error = await Assert.ThrowsAsync<AmazonUnmarshallingException>(
            () => client.DescribeSecurityGroupsAsync(new(), Cancel));

        Assert.Contains($"<fromPort> holds '{number}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_bytes_are_an_answer_or_an_unmarshalling_error()
    {
#pragma warning disable CA5394 // The damage is to be random, not secret.
        Random random = new(4);
        byte[] whole = Encoding.UTF8.GetBytes(Answers.Vpcs);
        for (int round = 0; round < 1000; round++)
        {
            byte[] damaged = [.. whole];
            for (int hit = random.Next(1, 4); hit > 0; hit--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            Exception? error = await Record.ExceptionAsync(() => DescribeAsync(damaged));
            Assert.True(error is null or AmazonUnmarshallingException, $"Round {round}: {error}");
        }
    }

    private static async Task<DescribeVpcsResponse> DescribeAsync(byte[] body)
    {
        ScriptedHttp http = new(() =>
        {
            HttpResponseMessage response = ScriptedHttp.Bytes(body)();
            response.Headers.Add("x-amzn-RequestId", "request-1");
            return response;
        });
        using AmazonEC2Client client = Ec2.Client(http);
        return await client.DescribeVpcsAsync(new(), Cancel);
    }

    private static string Vpc(string members) =>
        $"<DescribeVpcsResponse><vpcSet><item>{members}</item></vpcSet></DescribeVpcsResponse>";

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));
}
