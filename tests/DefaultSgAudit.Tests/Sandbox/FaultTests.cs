using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Xml;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>Everything that can be made to go wrong, as a plain HTTP client sees it.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly SandboxServer _server = SandboxServer.Start(options: AwsRequest.Unverified);
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_fault_strikes_the_account_the_region_and_the_action_it_names()
    {
        Fault fault = _server.Faults.Add(Fault.Deny("1111*", "eu-west-?", "EC2:describe*"));
        Assert.Equal(403, (await _client.SendAsync(_server, "DescribeVpcs", "eu-west-1")).Status);
        Assert.Equal(200, (await _client.SendAsync(_server, "DescribeVpcs", "eu-central-1")).Status);
        Assert.Equal(200, (await _client.SendAsync(_server, "GetCallerIdentity", "eu-west-1")).Status);
        SandboxCredentials other = _server.World.Account("444455556666").Credentials;
        Assert.Equal(200, (await _client.SendAsync(_server, "DescribeVpcs", "eu-west-1", other)).Status);
        Assert.Equal(1, fault.Hits);

        Assert.True(_server.Faults.Remove(fault));
        Assert.Equal(200, (await _client.SendAsync(_server, "DescribeVpcs", "eu-west-1")).Status);
    }

    [Fact]
    public async Task A_fault_may_skip_the_first_requests_and_stop_after_some()
    {
        Fault fault = _server.Faults.Add(Fault.Unavailable().SkipFirst(1).Times(2));
        int[] expected = [200, 503, 503, 200, 200];
        foreach (int status in expected)
        {
            Assert.Equal(status, (await _client.SendAsync(_server, "DescribeVpcs")).Status);
        }

        Assert.Equal(2, fault.Hits);
    }

    [Fact]
    public async Task Chance_comes_out_the_same_for_the_same_seed()
    {
        async Task<string> Run(int seed)
        {
            _server.Faults.Clear();
            _server.Faults.Add(Fault.InternalError().WithProbability(0.5, seed));
            List<int> statuses = [];
            for (int i = 0; i < 40; i++)
            {
                statuses.Add((await _client.SendAsync(_server, "DescribeVpcs")).Status);
            }

            return string.Join(' ', statuses);
        }

        string first = await Run(seed: 7);
        Assert.Equal(first, await Run(seed: 7));
        Assert.NotEqual(first, await Run(seed: 8));
        Assert.InRange(first.Split("500").Length - 1, 8, 32);
    }

    [Fact]
    public async Task Latency_is_kept_and_holds_no_thread()
    {
        const int delay = 3000;
        const int requests = 100;
        _server.Faults.Add(Fault.Latency(TimeSpan.FromMilliseconds(delay)));
        Stopwatch watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, requests).Select(_ => _client.SendAsync(_server, "DescribeVpcs")));
        Assert.InRange(watch.ElapsedMilliseconds, delay, delay * requests / 2);
        Assert.InRange(_server.Requests.PeakInFlight, requests / 2, requests);
    }

    [Fact]
    public async Task Jitter_adds_to_the_delay()
    {
        _server.Faults.Add(Fault.Latency(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(40)));
        await _client.SendAsync(_server, "DescribeVpcs");
        List<double> times = [];
        for (int i = 0; i < 20; i++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            await _client.SendAsync(_server, "DescribeVpcs");
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Assert.True(times.Min() >= 10, $"The shortest took {times.Min()} ms.");
        Assert.True(times.Max() - times.Min() > 5, "All took the same time.");
    }

    [Fact]
    public async Task Each_account_region_and_action_has_a_bucket_of_its_own()
    {
        Fault throttle = _server.Faults.Add(Fault.Throttle(capacity: 2, refillPerSecond: 0.001, action: "ec2:*"));
        foreach (string region in new[] { "eu-west-1", "eu-west-2" })
        {
            foreach (string action in new[] { "DescribeVpcs", "DescribeSecurityGroups" })
            {
                Assert.Equal(200, (await _client.SendAsync(_server, action, region)).Status);
                Assert.Equal(200, (await _client.SendAsync(_server, action, region)).Status);
                (int status, string body) = await _client.SendAsync(_server, action, region);
                Assert.Equal(503, status);
                Assert.Contains("<Code>RequestLimitExceeded</Code>", body, StringComparison.Ordinal);
            }
        }

        Assert.Equal(4, throttle.Hits);
    }

    [Fact]
    public async Task A_bucket_refills()
    {
        _server.Faults.Add(Fault.Throttle(capacity: 1, refillPerSecond: 0.5));
        Assert.Equal(200, (await _client.SendAsync(_server, "DescribeVpcs")).Status);
        Assert.Equal(503, (await _client.SendAsync(_server, "DescribeVpcs")).Status);
        await Task.Delay(2200, TestContext.Current.CancellationToken);
        Assert.Equal(200, (await _client.SendAsync(_server, "DescribeVpcs")).Status);
    }

    [Fact]
    public void A_dropped_connection_gives_no_byte()
    {
        _server.Faults.Add(Fault.DropConnection().Times(1));
        using (RawConnection connection = new(_server))
        {
            connection.Send(AwsRequest.Raw(_server, "DescribeVpcs"));
            Assert.Null(connection.ReadToEnd());
        }

        using RawConnection next = new(_server);
        next.Send(AwsRequest.Raw(_server, "DescribeVpcs"));
        Assert.Equal(200, next.Read().Status);
        Assert.Equal([0, 200], _server.Requests.Recent.Select(record => record.Status));
        Assert.Equal(1, _server.Requests.Refused);
    }

    [Fact]
    public void A_connection_may_break_in_the_middle_of_an_answer()
    {
        _server.Faults.Add(Fault.DropMidAnswer());
        using RawConnection connection = new(_server);
        connection.Send(AwsRequest.Raw(_server, "DescribeVpcs"));
        (int status, _) = connection.ReadHead();
        Assert.Equal(200, status);
        Assert.Null(connection.ReadToEnd());
    }

    [Fact]
    public void A_length_may_lie()
    {
        _server.Faults.Add(Fault.LyingLength());
        using RawConnection connection = new(_server);
        connection.Send(AwsRequest.Raw(_server, "DescribeVpcs"));
        (_, Dictionary<string, string> headers) = connection.ReadHead();
        string body = Assert.IsType<string>(connection.ReadToEnd());
        Assert.Equal(int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture) / 2, body.Length);
    }

    [Fact]
    public async Task A_truncated_body_is_good_HTTP_and_bad_XML()
    {
        _server.Faults.Add(Fault.TruncatedBody());
        (int status, string body) = await _client.SendAsync(_server, "DescribeVpcs");
        Assert.Equal(200, status);
        Assert.Contains("<DescribeVpcsResponse", body, StringComparison.Ordinal);
        Assert.Throws<XmlException>(() => Parse(body));
    }

    [Fact]
    public async Task A_request_may_never_be_answered()
    {
        _server.Faults.Add(Fault.NeverAnswer().Times(1));
        using RawConnection connection = new(_server);
        TaskCompletionSource decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.AfterRequest = _ =>
        {
            decided.TrySetResult();
            return Task.CompletedTask;
        };
        connection.Send(AwsRequest.Raw(_server, "DescribeVpcs"));
        await decided.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(connection.IsSilent(300));
        connection.Send("more");
        Assert.True(connection.IsSilent(100));
        _server.Dispose();
        Assert.True(connection.ReadToEnd() is null or "");
    }

    [Theory]
    [InlineData(MalformedBody.Empty, 200)]
    [InlineData(MalformedBody.Garbage, 200)]
    [InlineData(MalformedBody.HtmlPage, 200)]
    [InlineData(MalformedBody.HtmlErrorPage, 503)]
    [InlineData(MalformedBody.EntityBomb, 200)]
    public async Task A_body_may_be_no_XML_that_anyone_should_read(MalformedBody malformed, int expected)
    {
        _server.Faults.Add(Fault.Malformed(malformed));
        (int status, string body) = await _client.SendAsync(_server, "DescribeVpcs");
        Assert.Equal(expected, status);
        Assert.Throws<XmlException>(() => Parse(body));
    }

    [Fact]
    public async Task A_body_may_be_the_answer_to_another_question()
    {
        _server.Faults.Add(Fault.Malformed(MalformedBody.ForeignRoot));
        (_, string body) = await _client.SendAsync(_server, "DescribeVpcs");
        Assert.Equal("DescribeBundleTasksResponse", Parse(body).DocumentElement!.Name);
    }

    [Theory]
    [InlineData(EndlessToken.Same, 1)]
    [InlineData(EndlessToken.Fresh, 3)]
    public async Task Pages_may_never_end(EndlessToken kind, int different)
    {
        _server.Faults.Add(Fault.EndlessNextToken(kind));
        HashSet<string> tokens = [];
        string next = string.Empty;
        for (int i = 0; i < 3; i++)
        {
            (int status, string body) = await _client.SendAsync(_server, "DescribeVpcs" + next);
            Assert.Equal(200, status);
            string token = Parse(body).GetElementsByTagName("nextToken")[0]!.InnerText;
            tokens.Add(token);
            next = "&NextToken=" + WebUtility.UrlEncode(token);
        }

        Assert.Equal(different, tokens.Count);
    }

    [Fact]
    public async Task Several_faults_act_together_and_the_first_refusal_is_heard()
    {
        _server.Faults.Add(Fault.Latency(TimeSpan.FromMilliseconds(50)));
        _server.Faults.Add(Fault.InternalError());
        Fault second = _server.Faults.Add(Fault.Unavailable());
        Stopwatch watch = Stopwatch.StartNew();
        (int status, string body) = await _client.SendAsync(_server, "DescribeVpcs");
        Assert.True(watch.ElapsedMilliseconds >= 50);
        Assert.Equal(500, status);
        Assert.Contains("<Code>InternalError</Code>", body, StringComparison.Ordinal);
        Assert.Equal(0, second.Hits);
    }

    private static XmlDocument Parse(string body)
    {
        XmlDocument document = new() { XmlResolver = null };
        using XmlReader reader = XmlReader.Create(
            new StringReader(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        document.Load(reader);
        return document;
    }
}
