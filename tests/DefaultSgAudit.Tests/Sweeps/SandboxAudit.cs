using DefaultSgAudit.Aws;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Sweeps;

/// <summary>Audits of a sandbox with the keys it hands out.</summary>
internal static class SandboxAudit
{
    public static ConnectionOptions Options(SandboxServer sandbox) => new()
    {
        EndpointUrl = sandbox.EndpointUrl,
        AccessKey = sandbox.World.Credentials.AccessKeyId,
        SecretKey = sandbox.World.Credentials.SecretAccessKey,
        Timeout = TimeSpan.FromSeconds(10),
    };

    public static Task<AuditRun> OfAsync(SandboxServer sandbox, params string[] regions) =>
        AuditRun.OfAsync(Options(sandbox), regions);
}
