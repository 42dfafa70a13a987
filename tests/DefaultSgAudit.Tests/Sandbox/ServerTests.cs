using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.Requests;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>Beginning and end of a sandbox, and what it tells about itself.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task Dispose_ends_what_is_under_way_and_leaves_nothing_behind()
    {
        // What was let go another test's server may get at once, and answer there; it does not each time.
        Assert.True(await IsGoneAsync() || await IsGoneAsync() || await IsGoneAsync(), "The port is still open.");
    }

    /// <summary>Whether nobody listens any more once the server has ended.</summary>
    private static async Task<bool> IsGoneAsync()
    {
        ConcurrentBag<string> unobserved = [];
        void Note(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.Add(e.Exception.ToString());
        TaskScheduler.UnobservedTaskException += Note;
        SandboxServer server = SandboxServer.Start(options: AwsRequest.Unverified);
        server.Faults.Add(Fault.Latency(TimeSpan.FromMinutes(5), action: "ec2:DescribeVpcs"));
        server.Faults.Add(Fault.NeverAnswer(action: "ec2:DescribeRegions"));
        using RawConnection idle = new(server);
        using RawConnection half = new(server);
        using RawConnection late = new(server);
        using RawConnection never = new(server);
        half.Send("POST / HTTP/1.1\r\nContent-Le");
        late.Send(AwsRequest.Raw(server, "DescribeVpcs"));
        never.Send(AwsRequest.Raw(server, "DescribeRegions"));
        await WaitUntil(() => server.Requests is { Total: 1, InFlight: 2 });

        Stopwatch watch = Stopwatch.StartNew();
        server.Dispose();
        server.Dispose();
        Assert.InRange(watch.ElapsedMilliseconds, 0, 2000);
        foreach (RawConnection connection in new[] { idle, half, late, never })
        {
            Assert.True(connection.ReadToEnd() is null or "");
        }

        bool isGone = !CanConnect(server);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        TaskScheduler.UnobservedTaskException -= Note;
        Assert.DoesNotContain(unobserved, text => text.Contains("DefaultSgAudit.Sandbox", StringComparison.Ordinal));
        return isGone;
    }

    private static bool CanConnect(SandboxServer server)
    {
        try
        {
            using RawConnection connection = new(server);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [Fact]
    public async Task The_log_counts_by_account_region_and_action()
    {
        using SandboxServer server = SandboxServer.Start(options: AwsRequest.Unverified with { LogCapacity = 3 });
        using HttpClient client = new();
        server.Faults.Add(Fault.Deny(region: "eu-west-1"));
        await client.SendAsync(server, "DescribeVpcs");
        await client.SendAsync(server, "DescribeVpcs");
        await client.SendAsync(server, "DescribeVpcs", "eu-west-1");
        await client.SendAsync(server, "GetCallerIdentity");
        Assert.Equal((4, 1), (server.Requests.Total, server.Requests.Refused));
        await WaitUntil(() => server.Requests.InFlight == 0);
        Assert.Equal(3, server.Requests.Count(action: "ec2:describe*"));
        Assert.Equal(1, server.Requests.Count("1111*", "eu-*"));
        Assert.Equal(
            new RequestCount("111122223333", "eu-west-1", "ec2", "DescribeVpcs", 1, 1), server.Requests.Counts[0]);
        Assert.Equal([200, 403, 200], server.Requests.Recent.Select(record => record.Status));
        Assert.Equal("UnauthorizedOperation", server.Requests.Recent[1].ErrorCode);

        server.Requests.Reset();
        Assert.Equal((0, 0, 0), (server.Requests.Total, server.Requests.Refused, server.Requests.Recent.Count));
    }

    [Fact]
    public async Task The_log_can_be_read_and_reset_from_another_process()
    {
        using SandboxServer server = SandboxServer.Start(options: AwsRequest.Unverified);
        using HttpClient client = new() { BaseAddress = new Uri(server.EndpointUrl) };
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await client.SendAsync(server, "DescribeVpcs\"\\\u00e9\U0001f512");
        using (JsonDocument log = JsonDocument.Parse(await client.GetStringAsync("/_sandbox/requests", cancel)))
        {
            Assert.Equal(1, log.RootElement.GetProperty("total").GetInt32());
            Assert.Equal(1, log.RootElement.GetProperty("peakInFlight").GetInt32());
            JsonElement count = Assert.Single(log.RootElement.GetProperty("counts").EnumerateArray());
            Assert.Equal("DescribeVpcs\"\\\u00e9\U0001f512", count.GetProperty("action").GetString());
            JsonElement record = Assert.Single(log.RootElement.GetProperty("recent").EnumerateArray());
            Assert.Equal("111122223333", record.GetProperty("account").GetString());
            Assert.Equal(400, record.GetProperty("status").GetInt32());
            TimeSpan age = DateTimeOffset.UtcNow - record.GetProperty("time").GetDateTimeOffset();
            Assert.InRange(age, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        }

        Uri page = new("/_sandbox/reset", UriKind.Relative);
        using HttpResponseMessage wrong = await client.GetAsync(page, cancel);
        Assert.Equal(405, (int)wrong.StatusCode);
        using HttpResponseMessage reset = await client.PostAsync(page, null, cancel);
        Assert.Equal(200, (int)reset.StatusCode);
        Assert.Equal(0, server.Requests.Total);
    }

    [Fact]
    public async Task A_service_the_sandbox_has_not_is_told_apart_from_an_error_of_AWS()
    {
        using SandboxServer server = SandboxServer.Start();
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(server, new Boto3Call("iam", "list_users"));
        Assert.DoesNotContain("result", answers[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(("iam", 501), (server.Requests.Recent[0].Service, server.Requests.Recent[0].Status));
    }

    [Fact]
    public void The_environment_points_a_child_process_here()
    {
        using SandboxServer server = SandboxServer.Start();
        IReadOnlyDictionary<string, string> environment = server.EnvironmentVariables(region: "eu-west-1");
        Assert.Equal(server.EndpointUrl, environment["AWS_ENDPOINT_URL"]);
        Assert.Equal(server.World.Credentials.AccessKeyId, environment["AWS_ACCESS_KEY_ID"]);
        Assert.Equal("eu-west-1", environment["AWS_REGION"]);
    }

    [Fact]
    public async Task Many_clients_at_once_get_their_own_answers()
    {
        using SandboxServer server = SandboxServer.Start(options: AwsRequest.Unverified);
        using HttpClient client = new();
        string[] accounts = [.. server.World.Accounts.Select(account => account.Id)];
        await Task.WhenAll(Enumerable.Range(0, 400).Select(async i =>
        {
            string account = accounts[i % accounts.Length];
            (int status, string body) = await client.SendAsync(
                server, "GetCallerIdentity", credentials: server.World.Account(account).Credentials);
            Assert.Equal(200, status);
            Assert.Contains($"<Account>{account}</Account>", body, StringComparison.Ordinal);
        }));
        Assert.Equal(400, server.Requests.Total);
    }

    private static async Task WaitUntil(Func<bool> condition)
    {
        for (int i = 0; i < 1000 && !condition(); i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.True(condition());
    }
}
