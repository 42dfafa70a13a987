using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Benchmarks;

/// <summary>A sandbox in a process of its own, so that its work is not counted as the client's.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private static readonly HttpClient Control = new(new SocketsHttpHandler { UseProxy = false });

    private readonly Process _process;

    private SandboxProcess(Process process, string endpointUrl, string accessKey, string secretKey)
    {
        _process = process;
        EndpointUrl = endpointUrl;
        AccessKey = accessKey;
        SecretKey = secretKey;
    }

    public string EndpointUrl { get; }

    public string AccessKey { get; }

    public string SecretKey { get; }

    /// <summary>What the sandbox itself has cost until now.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="accounts">The accounts, an Organization if there is more than one.</param>
    /// <param name="vpcsPerRegion">The VPCs in each of 17 regions.</param>
    /// <param name="latencyMilliseconds">How long every answer is held back.</param>
    /// <param name="faults">What else goes wrong, each as <see cref="FaultText"/> reads it.</param>
    public static SandboxProcess Start(int accounts, int vpcsPerRegion, int latencyMilliseconds, params string[] faults)
    {
        ProcessStartInfo start = new(
            Environment.ProcessPath!,
            ["serve", Text(accounts), Text(vpcsPerRegion), Text(latencyMilliseconds), .. faults])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        Process process = Process.Start(start)!;
        string[] said = process.StandardOutput.ReadLine()!.Split(' ');
        return new SandboxProcess(process, said[0], said[1], said[2]);
    }

    /// <summary>The other side: says where it is, and serves until its standard input is closed.</summary>
    public static void Serve(string[] args)
    {
        using SandboxServer sandbox = SandboxServer.Start(SandboxWorld.Create(new SandboxWorldOptions
        {
            Accounts = int.Parse(args[1], CultureInfo.InvariantCulture),
            VpcsPerRegion = int.Parse(args[2], CultureInfo.InvariantCulture),
        }));
        sandbox.Faults.Add(Fault.Latency(TimeSpan.FromMilliseconds(int.Parse(args[3], CultureInfo.InvariantCulture))));
        foreach (string fault in args[4..])
        {
            sandbox.Faults.Add(FaultText.Parse(fault));
        }

        SandboxCredentials keys = sandbox.World.Credentials;
        Console.WriteLine($"{sandbox.EndpointUrl} {keys.AccessKeyId} {keys.SecretAccessKey}");
        while (Console.In.ReadLine() is not null)
        {
        }
    }

    /// <summary>What a client of another process needs in its environment to come here.</summary>
    public void Point(ProcessStartInfo start)
    {
        start.Environment["AWS_ENDPOINT_URL"] = EndpointUrl;
        start.Environment["AWS_ACCESS_KEY_ID"] = AccessKey;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = SecretKey;
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
    }

    /// <summary>Requests and refusals since <see cref="ResetAsync"/>, as the sandbox counted them.</summary>
    /// <param name="action">Such as <c>AssumeRole</c>; all actions where it is null.</param>
    /// <param name="account">Whose; all accounts' where it is null.</param>
    public async Task<(long Requests, long Refused)> CountAsync(string? action = null, string? account = null)
    {
        using JsonDocument page = JsonDocument.Parse(await Control.GetStringAsync(new Uri($"{EndpointUrl}/_sandbox/requests")));
        JsonElement[] counts = [.. page.RootElement.GetProperty("counts").EnumerateArray()
            .Where(count => action is null || count.GetProperty("action").GetString() == action)
            .Where(count => account is null || count.GetProperty("account").GetString() == account)];
        return (counts.Sum(count => count.GetProperty("requests").GetInt64()), counts.Sum(count => count.GetProperty("refused").GetInt64()));
    }

    public async Task ResetAsync() => (await Control.PostAsync(new Uri($"{EndpointUrl}/_sandbox/reset"), null)).Dispose();

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(TimeSpan.FromSeconds(10));
        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
