namespace DefaultSgAudit.Aws;

/// <summary>How to reach AWS, as the user said it. What is null is looked up where AWS's own tools look it up.</summary>
public sealed record ConnectionOptions
{
    /// <summary>Region codes and patterns the user asked for, in order; they decide partition and home region.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>
    /// The region to call home where none was named: the session's default, as found in <c>$StoredAWSRegion</c>. Looked
    /// at only where nothing before it decides.
    /// </summary>
    public object? DefaultRegion { get; init; }

    /// <summary>The access key of a pair given by hand.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret key of a pair given by hand.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The session token that belongs to a temporary pair.</summary>
    public string? SessionToken { get; init; }

    /// <summary>A profile of the shared credentials and configuration files.</summary>
    public string? ProfileName { get; init; }

    /// <summary>A credentials object of AWS.Tools, of whichever version of the AWS SDK.</summary>
    public object? Credential { get; init; }

    /// <summary>
    /// The session's credentials, as found in <c>$StoredAWSCredentials</c>. Looked at only where nothing before it decides.
    /// </summary>
    public object? SessionCredential { get; init; }

    /// <summary>The credentials file to look for profiles in, instead of the user's own.</summary>
    public string? ProfileLocation { get; init; }

    /// <summary>An endpoint for every service, instead of AWS's: a proxy, a VPC endpoint, or a sandbox.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>The most requests under way at once.</summary>
    public int ThrottleLimit { get; init; } = 32;

    /// <summary>
    /// The longest to wait for one answer; an answer that does not come is asked for twice. Also the longest that AWS
    /// may refuse every request of a kind as too many before the kind is given up.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The name of the type: what is held here must not reach a log.</summary>
    /// <returns>No member's value.</returns>
    public override string ToString() => nameof(ConnectionOptions);
}
