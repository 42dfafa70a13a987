using DefaultSgAudit.Aws;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Sweeps;

namespace DefaultSgAudit.Tests.Aws;

/// <summary>A sandbox with an Organization, and sessions in it.</summary>
internal sealed class OrganizationSandbox : IDisposable
{
    public OrganizationSandbox(int accounts = 3, int units = 0) => Server = SandboxServer.Start(SandboxWorld.Create(
        new SandboxWorldOptions { Accounts = accounts, OrganizationalUnits = units, VpcsPerRegion = 2 }));

    public SandboxServer Server { get; }

    public SandboxWorld World => Server.World;

    public SandboxOrganization Organization => World.Organization!;

    public Task<AwsSession> OpenAsync(
        SandboxCredentials? caller = null, TimeSpan? timeout = null, int throttleLimit = 32, string? home = null, params string[] regions) =>
        AwsSession.OpenAsync(
            SandboxAudit.Options(Server) with
            {
                AccessKey = (caller ?? World.Credentials).AccessKeyId,
                SecretKey = (caller ?? World.Credentials).SecretAccessKey,
                Timeout = timeout ?? TimeSpan.FromSeconds(10),
                ThrottleLimit = throttleLimit,
                DefaultRegion = home,
                Regions = regions,
            },
            TestContext.Current.CancellationToken);

    public static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<IReadOnlyList<T>> pages)
    {
        List<T> all = [];
        await foreach (IReadOnlyList<T> page in pages.WithCancellation(TestContext.Current.CancellationToken))
        {
            all.AddRange(page);
        }

        return all;
    }

    public void Dispose() => Server.Dispose();
}
