using System.Collections.Concurrent;
using DefaultSgAudit.Sandbox;

namespace DefaultSgAudit.Commands.Sandbox;

/// <summary>The sandboxes that were started and not yet stopped, each with the runspace that started it.</summary>
internal static class RunningSandboxes
{
    private static readonly ConcurrentDictionary<string, (SandboxServer Server, Guid Runspace)> Servers = new(StringComparer.OrdinalIgnoreCase);

    public static void Add(SandboxServer server, Guid runspace) => Servers[server.EndpointUrl] = (server, runspace);

    public static IReadOnlyList<string> Of(Guid runspace) =>
        [.. Servers.Where(entry => entry.Value.Runspace == runspace).Select(entry => entry.Key)];

    public static bool Stop(string endpointUrl)
    {
        if (!Servers.TryRemove(endpointUrl, out (SandboxServer Server, Guid Runspace) entry))
        {
            return false;
        }

        entry.Server.Dispose();
        return true;
    }
}
