namespace DefaultSgAudit.Sandbox;

/// <summary>How a sandbox's server behaves.</summary>
public sealed record SandboxServerOptions
{
    /// <summary>The port on 127.0.0.1; 0 takes one that is free.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Whether signatures and their dates are checked as AWS checks them. The access key must be known either way: it
    /// says whose request it is.
    /// </summary>
    public bool VerifySignatures { get; init; } = true;

    /// <summary>The largest head of a request, in bytes.</summary>
    public int MaxHeadSize { get; init; } = 64 * 1024;

    /// <summary>The largest body of a request, in bytes.</summary>
    public int MaxBodySize { get; init; } = 32 * 1024 * 1024;

    /// <summary>How many of the latest requests the log keeps.</summary>
    public int LogCapacity { get; init; } = 1000;

    /// <summary>The time AWS lives in (UTC); the real one unless said otherwise.</summary>
    public Func<DateTimeOffset> Clock { get; init; } = () => DateTimeOffset.UtcNow;
}
