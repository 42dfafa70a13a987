using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Members;

/// <summary>Whose a network interface is.</summary>
/// <param name="Kind">The kind of resource; Unknown wherever the evidence leaves a doubt.</param>
/// <param name="Evidence">What the answer rests on, in a few words.</param>
internal sealed record Owner(OwnerKind Kind, string Evidence)
{
    /// <summary>The resource's id or ARN, where the interface tells it.</summary>
    public string? Id { get; init; }

    /// <summary>The resource's name, where the interface tells it.</summary>
    public string? Name { get; init; }

    /// <summary>What contains the resource, such as an ECS task's cluster, where the interface tells it.</summary>
    public string? Container { get; init; }
}
