using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Documents;

/// <summary>What a file of a plan holds.</summary>
internal sealed record PlanEnvelope
{
    public required string Format { get; init; }

    public required int Version { get; init; }

    public required Plan Plan { get; init; }
}
