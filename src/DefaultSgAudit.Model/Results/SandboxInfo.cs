namespace DefaultSgAudit.Model;

/// <summary>
/// A running sandbox. The properties have the names of the parameters that reach it, so that it can be piped to any cmdlet
/// of this module.
/// </summary>
public sealed record SandboxInfo
{
    /// <summary>Where it listens: a port on 127.0.0.1.</summary>
    public required string EndpointUrl { get; init; }

    /// <summary>The account that the keys belong to.</summary>
    public required string AccountId { get; init; }

    /// <summary>An access key that the sandbox knows. It opens nothing but the sandbox.</summary>
    public required string AccessKey { get; init; }

    /// <summary>Its secret key.</summary>
    public required string SecretKey { get; init; }

    /// <summary>Where it listens.</summary>
    /// <returns>The endpoint, and no key.</returns>
    public override string ToString() => EndpointUrl;
}
