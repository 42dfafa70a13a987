using System.Net;
using System.Text;
using Amazon.EC2;
using Amazon.EC2.Model;
using DefaultSgAudit.Tests.AwsSdk.Support;

namespace DefaultSgAudit.Tests.AwsSdk;

/// <summary>Calls through the SDK's own pipeline: signing, errors, retries, cancellation.</summary>
public sealed class PipelineTests
{
    private const string Proxy =
        """<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><body>Unavailable<br/></body></html>""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_a_signed_form()
    {
        ScriptedHttp http = new(ScriptedHttp.Xml(Answers.Vpcs));
        using AmazonEC2Client client = Ec2.Client(http);

        await client.DescribeVpcsAsync(new(), Cancel);

        SentRequest sent = Assert.Single(http.Sent);
        Assert.Equal(HttpMethod.Post, sent.Method);
        Assert.Equal("http://127.0.0.1:9/", sent.Uri.AbsoluteUri);
        Assert.Equal("Action=DescribeVpcs&Version=2016-11-15", sent.Body);
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", sent.Headers["Content-Type"]);
        Assert.Equal("token", sent.Headers["X-Amz-Security-Token"]);
        Assert.Matches("^[0-9]{8}T[0-9]{6}Z$", sent.Headers["X-Amz-Date"]);
        Assert.Contains("api/EC2#", sent.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Matches(
            "^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/[0-9]{8}/eu-west-1/ec2/aws4_request, "
            + "SignedHeaders=[a-z0-9;-]*content-type;host;[a-z0-9;-]*x-amz-date;x-amz-security-token, "
            + "Signature=[0-9a-f]{64}$",
            sent.Headers["Authorization"]);
    }

    [Fact]
    public async Task A_refusal_is_an_exception_that_says_why()
    {
        ScriptedHttp http = new(ScriptedHttp.Xml(
            Answers.Error("UnauthorizedOperation", "You are not authorized."), HttpStatusCode.Forbidden));
        AmazonEC2Config config = Ec2.Config(http);
        config.MaxErrorRetry = 3;
        using AmazonEC2Client client = Ec2.Client(config);

        AmazonEC2Exception refused =
            await Assert.ThrowsAsync<AmazonEC2Exception>(() => client.DescribeVpcsAsync(new(), Cancel));

        Assert.Equal("UnauthorizedOperation", refused.ErrorCode);
        Assert.Equal("You are not authorized.", refused.Message);
        Assert.Equal("ea966190-f9aa-478e-9ede-example", refused.RequestId);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Single(http.Sent);
    }

    [Theory]
    [InlineData("Unavailable", HttpStatusCode.ServiceUnavailable)]
    [InlineData("RequestLimitExceeded", HttpStatusCode.BadRequest)]
    [InlineData("EC2ThrottledException", HttpStatusCode.BadRequest)]
    public async Task What_passes_is_tried_again(string code, HttpStatusCode status)
    {
        ScriptedHttp http = new(
            ScriptedHttp.Xml(Answers.Error(code, "Later."), status), ScriptedHttp.Xml(Answers.Vpcs));
        DescribeVpcsResponse response = await DescribeWithOneRetryAsync(http);

        Assert.Single(response.Vpcs!);
        Assert.Equal(2, http.Sent.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.OK)]
    public async Task A_proxys_page_is_tried_again(HttpStatusCode status)
    {
        ScriptedHttp http = new(ScriptedHttp.Xml(Proxy, status), ScriptedHttp.Xml(Answers.Vpcs));
        DescribeVpcsResponse response = await DescribeWithOneRetryAsync(http);

        Assert.Single(response.Vpcs!);
        Assert.Equal(2, http.Sent.Count);
    }

    [Fact]
    public async Task An_answer_whose_connection_breaks_is_tried_again()
    {
        ScriptedHttp http = new(
            () => new(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream()) },
            ScriptedHttp.Xml(Answers.Vpcs));
        DescribeVpcsResponse response = await DescribeWithOneRetryAsync(http);

        Assert.Single(response.Vpcs!);
        Assert.Equal(2, http.Sent.Count);
    }

    [Fact]
    public async Task A_cancelled_call_ends_in_its_back_off()
    {
        using CancellationTokenSource cancel = new();
        ScriptedHttp http = new(() =>
        {
            cancel.Cancel();
            return ScriptedHttp.Xml(Answers.Error("Unavailable", "Later."), HttpStatusCode.ServiceUnavailable)();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DescribeWithOneRetryAsync(http, cancel.Token));
    }

    private static async Task<DescribeVpcsResponse> DescribeWithOneRetryAsync(
        ScriptedHttp http, CancellationToken? cancel = null)
    {
        AmazonEC2Config config = Ec2.Config(http);
        config.MaxErrorRetry = 1;
        using AmazonEC2Client client = Ec2.Client(config);
        return await client.DescribeVpcsAsync(new(), cancel ?? Cancel);
    }

    /// <summary>The beginning of an answer, and then a lost connection.</summary>
    private sealed class BreakingStream() : MemoryStream(Encoding.UTF8.GetBytes("<DescribeVpcsResponse><vpcSet>"))
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, count) is > 0 and int read ? read : throw new IOException("Connection lost.");
    }
}
