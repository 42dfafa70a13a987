namespace DefaultSgAudit.Model;

/// <summary>A request for a Spot Instance, as far as security groups go.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SpotInstanceRequest.html.</remarks>
public sealed record SpotRequest
{
    /// <summary>Its id, <c>sir-...</c>.</summary>
    public required string SpotInstanceRequestId { get; init; }

    /// <summary>As EC2 writes it: <c>open</c>, <c>active</c>, <c>disabled</c>, <c>closed</c>, <c>cancelled</c> or <c>failed</c>.</summary>
    public string? State { get; init; }

    /// <summary>Whether another instance is launched after one has been interrupted.</summary>
    public bool IsPersistent { get; init; }

    /// <summary>The interfaces that an instance gets by it.</summary>
    public required DisplayList<LaunchInterface> Interfaces { get; init; }
}
