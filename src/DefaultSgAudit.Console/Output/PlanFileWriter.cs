using DefaultSgAudit.Engine.Planning.Documents;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>Writes each plan to a file of its own before it is written elsewhere.</summary>
internal sealed class PlanFileWriter(string folder, PlanFormat format, bool replaces, IResultWriter<Plan> inner) : IResultWriter<Plan>
{
    public void Write(IReadOnlyList<Plan> results)
    {
        foreach (Plan plan in results)
        {
            PlanFile.Write(Path.Combine(folder, PlanFile.NameOf(plan, format)), plan, format, replaces);
        }

        inner.Write(results);
    }

    public void Complete() => inner.Complete();
}
