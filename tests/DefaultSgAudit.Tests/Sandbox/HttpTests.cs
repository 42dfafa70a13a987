using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using DefaultSgAudit.Sandbox;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>
/// The sandbox as an HTTP/1.1 server, byte by byte. Its own pages under /_sandbox/ need no signature.
/// </summary>
public sealed class HttpTests : IDisposable
{
    private const string Get = "GET /_sandbox/requests HTTP/1.1\r\nHost: x\r\n\r\n";
    private const string Form = "Action=GetCallerIdentity&Version=2011-06-15";

    private readonly SandboxServer _server = SandboxServer.Start(
        options: new SandboxServerOptions { MaxHeadSize = 4096, MaxBodySize = 10_000 });

    public void Dispose() => _server.Dispose();

    [Fact]
    public void A_connection_serves_one_request_after_the_other()
    {
        using RawConnection connection = new(_server);
        for (int i = 0; i < 3; i++)
        {
            connection.Send(Get);
            RawAnswer answer = connection.Read();
            Assert.Equal(200, answer.Status);
            Assert.Equal("application/json", answer.Headers["Content-Type"]);
            Assert.True(DateTimeOffset.TryParseExact(
                answer.Headers["Date"], "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _));
        }
    }

    [Fact]
    public void Requests_sent_in_one_go_are_answered_in_their_order()
    {
        using RawConnection connection = new(_server);
        connection.Send("\r\n" + Get + Post(Form) + Get.Replace("requests", "nothing", StringComparison.Ordinal) + Get);
        Assert.Equal([200, 403, 404, 200], Enumerable.Range(0, 4).Select(_ => connection.Read().Status));
    }

    [Fact]
    public void A_request_may_come_a_byte_at_a_time()
    {
        using RawConnection connection = new(_server);
        foreach (char c in Post(Form))
        {
            connection.Send(c.ToString());
        }

        Assert.Contains("MissingAuthenticationToken", connection.Read().Body, StringComparison.Ordinal);
        Assert.Equal("GetCallerIdentity", _server.Requests.Recent[^1].Action);
    }

    [Fact]
    public void A_body_may_come_in_chunks_with_extensions_and_trailers()
    {
        using RawConnection connection = new(_server);
        connection.Send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
        connection.Send($"7;a=b\r\n{Form[..7]}\r\n");
        connection.Send($"{Form.Length - 7:X}\r\n{Form[7..]}\r\n0\r\nTrailer: x\r\n\r\n" + Get);
        Assert.Equal(403, connection.Read().Status);
        Assert.Equal("GetCallerIdentity", _server.Requests.Recent[^1].Action);
        Assert.Equal(200, connection.Read().Status);
    }

    [Fact]
    public void A_client_that_waits_for_100_gets_it_before_it_sends_the_body()
    {
        using RawConnection connection = new(_server);
        connection.Send($"POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: {Form.Length}\r\n\r\n");
        Assert.Equal(100, connection.ReadHead().Status);
        connection.Send(Form);
        Assert.Equal(403, connection.Read().Status);
    }

    [Fact]
    public void Head_gets_the_length_and_no_body()
    {
        using RawConnection connection = new(_server);
        connection.Send("HEAD /_sandbox/requests HTTP/1.1\r\nHost: x\r\n\r\n" + Get);
        RawAnswer head = connection.Read(isHead: true);
        Assert.NotEqual("0", head.Headers["Content-Length"]);
        Assert.Equal(200, connection.Read().Status);
    }

    [Theory]
    [InlineData("HTTP/1.1", "Connection: close")]
    [InlineData("HTTP/1.0", "X: y")]
    public void A_connection_that_is_not_kept_is_closed(string version, string header)
    {
        using RawConnection connection = new(_server);
        connection.Send($"GET /_sandbox/requests {version}\r\nHost: x\r\n{header}\r\n\r\n");
        Assert.Equal("close", connection.Read().Headers["Connection"]);
        Assert.Equal(string.Empty, connection.ReadToEnd());
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n", 400)]
    [InlineData("GET / HTTP/2.0\r\n\r\n", 400)]
    [InlineData("GET nowhere HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\n: no name\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nA: b\r\n folded\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nA: b\rc\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabcd\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFF\r\n", 413)]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 10001\r\n\r\n", 413)]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 99999999999999\r\n\r\n", 413)]
    public void What_is_not_HTTP_or_too_much_is_refused_and_the_connection_closed(string request, int status)
    {
        using RawConnection connection = new(_server);
        connection.Send(request);
        Assert.Equal(status, connection.Read().Status);
        Assert.Equal(string.Empty, connection.ReadToEnd());
    }

    [Fact]
    public void A_head_without_end_is_refused()
    {
        using RawConnection connection = new(_server);
        connection.Send("GET / HTTP/1.1\r\nX: " + new string('x', 5000));
        Assert.Equal(431, connection.Read().Status);
    }

    [Fact]
    public void A_client_that_leaves_in_the_middle_disturbs_nobody()
    {
        foreach (string part in new[] { "GET / HT", "POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc", "" })
        {
            using RawConnection connection = new(_server);
            connection.Send(part);
        }

        using RawConnection next = new(_server);
        next.Send(Get);
        Assert.Equal(200, next.Read().Status);
    }

    [Fact]
    public void The_port_is_open_on_loopback_only()
    {
        IPEndPoint[] listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners();
        Assert.Equal(IPAddress.Loopback, Assert.Single(listeners, point => point.Port == _server.Port).Address);
    }

    [Fact]
    public void A_port_may_be_chosen_and_must_be_free()
    {
        Assert.Throws<SocketException>(() => SandboxServer.Start(options: new SandboxServerOptions { Port = _server.Port }));

        // What was let go another test may get first; it does not each time.
        Assert.Contains(Enumerable.Range(0, 5), _ => CanBeTakenAgain());
    }

    private static bool CanBeTakenAgain()
    {
        SandboxServer first = SandboxServer.Start();
        first.Dispose();
        try
        {
            using SandboxServer again = SandboxServer.Start(options: new SandboxServerOptions { Port = first.Port });
            Assert.Equal(first.EndpointUrl, again.EndpointUrl);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Post(string form) =>
        $"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {form.Length}\r\n\r\n{form}";
}
