using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>Writes results as they come, without keeping them.</summary>
internal interface IResultWriter : IDisposable
{
    void Write(IReadOnlyList<ComplianceResult> results);

    /// <summary>Writes what stands at the end. Left out when the audit did not reach its end.</summary>
    void Complete();
}
