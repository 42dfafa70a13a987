namespace DefaultSgAudit.Model;

/// <summary>What went wrong, where, and what to do about it.</summary>
public sealed record Failure
{
    /// <summary>What kind of failure; its name is the error id.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>What happened, as one sentence.</summary>
    public required string Cause { get; init; }

    /// <summary>What the reader can do, as one sentence.</summary>
    public string? Remedy { get; init; }

    /// <summary>The account, 12 digits, where it is known.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region's code.</summary>
    public string? Region { get; init; }

    /// <summary>The IAM action or actions that failed, for example <c>ec2:DescribeVpcs</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The resource or argument that the failure is about.</summary>
    public string? Resource { get; init; }

    /// <summary>The service's own error code, for example <c>UnauthorizedOperation</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The id that AWS support asks for.</summary>
    public string? RequestId { get; init; }

    /// <summary>The whole message: where, what, why and what to do.</summary>
    public string Message
    {
        get
        {
            string where = string.Join(", ", new[]
            {
                AccountId is null ? null : $"Account {AccountId}",
                Region is null ? null : $"{(AccountId is null ? "Region" : "region")} {Region}",
                Action,
            }.Where(part => part is not null));
            string text = where.Length == 0 ? Cause : $"{where}: {Cause}";
            return Remedy is null ? text : $"{text} {Remedy}";
        }
    }

    /// <summary>Where it happened, as it stands in an error's category line.</summary>
    /// <returns>For example <c>111122223333/eu-west-1/vpc-0a1b</c>.</returns>
    public override string ToString() => string.Join("/", new[] { AccountId, Region, Resource }.Where(part => part is not null));
}
