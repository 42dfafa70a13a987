using System.Management.Automation;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.Planning.Documents;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Reads plans that Export-DefaultSgPlan, or the runner, wrote as JSON.</summary>
/// <remarks>
/// <para>A plan may have been changed by hand: rules taken out, added or narrowed. It is checked for ids, names, ports, peers and
/// for parts that do not fit together, and refused with the reason where it cannot be.</para>
/// <para>It asks AWS nothing; Test-DefaultSgPlan shows what a changed plan would do, Invoke-DefaultSgPlan rolls it out.</para>
/// </remarks>
/// <example>
/// <code>Import-DefaultSgPlan ./production.plan.json</code>
/// <para>Reads one plan.</para>
/// </example>
/// <example>
/// <code>Get-ChildItem ./plans -Filter *.plan.json | Import-DefaultSgPlan | Select-Object -ExpandProperty Findings</code>
/// <para>Lists what is left to decide in the plans of a folder.</para>
/// </example>
/// <example>
/// <code>Measure-DefaultSgTraffic ./logs-of-this-week | Test-DefaultSgPlan -Plan (Import-DefaultSgPlan ./plans)</code>
/// <para>Tests plans of last week with the traffic of this week.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html">Security group rules</seealso>
[Cmdlet(VerbsData.Import, "DefaultSgPlan")]
[OutputType(typeof(Plan))]
public sealed class ImportDefaultSgPlanCommand : PSCmdlet
{
    /// <summary>Files with a plan or an array of plans, patterns, or folders with *.plan.json.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            try
            {
                foreach (string file in PlanPaths.Files(this, path))
                {
                    Read(file);
                }
            }
            catch (AuditException error)
            {
                WriteError(ErrorRecords.From(error));
            }
        }
    }

    private void Read(string file)
    {
        try
        {
            WriteObject(PlanFile.Read(file), enumerateCollection: true);
        }
        catch (AuditException error)
        {
            WriteError(ErrorRecords.From(error));
        }
    }
}
