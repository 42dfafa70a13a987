using System.IO.Compression;
using System.Security.Cryptography;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Runbooks;

/// <summary>An Organization in another process than the runbook's, and the places that a runbook reads from and writes to.</summary>
internal sealed class RunbookWorld : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("DefaultSgAudit-runbook-").FullName;
    private readonly string _module;

    /// <param name="module">The module as it was built.</param>
    /// <param name="options">How large the Organization is.</param>
    public RunbookWorld(string module, SandboxWorldOptions options)
    {
        _module = module;
        Server = SandboxServer.Start(SandboxWorld.Create(options));
    }

    public SandboxServer Server { get; }

    public IEnumerable<string> AccountIds => Server.World.Organization!.AccountIds;

    /// <summary>A folder of modules that has ours, under its name.</summary>
    public string Modules => Path.GetDirectoryName(Path.GetDirectoryName(_module))!;

    /// <summary>The folder that stands for Amazon S3, a folder in it for a bucket.</summary>
    public string Buckets => Path.Combine(_folder, "buckets");

    /// <summary>What the runbook's process is to find AWS by; without a key.</summary>
    public Dictionary<string, string> Environment() => new()
    {
        ["AWS_ENDPOINT_URL"] = Server.EndpointUrl,
        ["RUNBOOK_BUCKETS"] = Buckets,
    };

    /// <summary>Packs the module as the topic says and puts it into a bucket.</summary>
    /// <returns>The zip's SHA-256.</returns>
    public string PutModule(string bucket, string key)
    {
        string packed = Path.Combine(_folder, "packed");
        Copy(_module, Path.Combine(packed, "DefaultSgAudit"));
        string zip = Path.Combine(Buckets, bucket, key);
        Directory.CreateDirectory(Path.GetDirectoryName(zip)!);
        ZipFile.CreateFromDirectory(packed, zip);
        return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(zip)));
    }

    public void Dispose()
    {
        Server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (string folder in Directory.GetDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
