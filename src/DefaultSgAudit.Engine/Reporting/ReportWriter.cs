using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting;

/// <summary>Writes a report as its results come; what a format wants first is kept until the end.</summary>
internal abstract class ReportWriter : IDisposable
{
    /// <summary>What the report leaves out, and why; complete once it is.</summary>
    public virtual IEnumerable<string> Warnings => [];

    /// <summary>Takes a verdict.</summary>
    /// <param name="result">The verdict.</param>
    /// <param name="change">What became of it since the earlier audit; None where there is none to compare with.</param>
    public abstract void Write(ComplianceResult result, Change change);

    /// <summary>Takes a member of a default group; formats of findings alone have no place for it.</summary>
    /// <param name="member">The member.</param>
    public virtual void Write(GroupMember member)
    {
    }

    /// <summary>Writes what stands at the end. A report whose end was not reached must not pass for a whole one.</summary>
    /// <param name="facts">The counts of all that was written.</param>
    public abstract void Complete(ReportFacts facts);

    /// <inheritdoc/>
    public abstract void Dispose();
}
