using System.Diagnostics;
using System.Globalization;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Benchmarks;

/// <summary>A sandbox in a process of its own, so that its work is not counted as the client's.</summary>
internal sealed class SandboxProcess : IDisposable
{
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

    public static SandboxProcess Start(int accounts, int vpcsPerRegion, int latencyMilliseconds)
    {
        ProcessStartInfo start = new(
            Environment.ProcessPath!,
            ["serve", Text(accounts), Text(vpcsPerRegion), Text(latencyMilliseconds)])
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
        SandboxCredentials keys = sandbox.World.Credentials;
        Console.WriteLine($"{sandbox.EndpointUrl} {keys.AccessKeyId} {keys.SecretAccessKey}");
        while (Console.In.ReadLine() is not null)
        {
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(TimeSpan.FromSeconds(10));
        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
