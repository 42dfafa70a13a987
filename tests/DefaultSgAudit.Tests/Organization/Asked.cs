namespace DefaultSgAudit.Tests.Organization;

/// <summary>A request as it went over the wire: the action, and the body with its escapes undone.</summary>
internal sealed record Asked(string Action, string Body)
{
    /// <summary>The access key that signed it.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The region that it was signed for.</summary>
    public string? Region { get; init; }
}
