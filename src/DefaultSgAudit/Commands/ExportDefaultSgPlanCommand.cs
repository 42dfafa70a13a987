using System.Management.Automation;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.Planning.Documents;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Writes plans as JSON, Terraform or CloudFormation.</summary>
/// <remarks>
/// <para>JSON is the plan with all its evidence, for review, for Import-DefaultSgPlan and for version control: the same plan
/// gives the same text.</para>
/// <para>Terraform and CloudFormation make the groups and each rule as a resource of its own, so that groups can name each other.
/// They do not move any member: that is left to the resources that own them, or to Invoke-DefaultSgPlan.</para>
/// <para>Files can be opened by their owner only: a plan tells who talks to whom. Without -Path the text goes down the pipeline.</para>
/// </remarks>
/// <example>
/// <code>Import-DefaultSgPlan ./plans | Export-DefaultSgPlan -Path ./terraform/ -Format Terraform</code>
/// <para>Turns plans into Terraform, a file each.</para>
/// </example>
/// <example>
/// <code>$plan | Export-DefaultSgPlan -Path ./production.plan.json -Force</code>
/// <para>Writes a plan to a file, and replaces the one of the day before.</para>
/// </example>
/// <example>
/// <code>$plan | Export-DefaultSgPlan -Format CloudFormation | Set-Content ./groups.template.json</code>
/// <para>Gives the text of a CloudFormation template to another command.</para>
/// </example>
/// <seealso href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_security_group_ingress_rule">Rules in Terraform</seealso>
/// <seealso href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html">Groups in CloudFormation</seealso>
[Cmdlet(VerbsData.Export, "DefaultSgPlan", SupportsShouldProcess = true)]
[OutputType(typeof(string), typeof(FileInfo))]
public sealed class ExportDefaultSgPlanCommand : PSCmdlet
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>Plans, from New-DefaultSgPlan or Import-DefaultSgPlan.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("Plan")]
    [AsGiven(typeof(Plan))]
    [ValidateNotNull]
    public Plan InputObject { get; set; } = null!;

    /// <summary>
    /// A file, or a folder (one that exists, or a path that ends with a slash), in which each plan gets a file named after account,
    /// region and VPC. The text goes down the pipeline where it is left out.
    /// </summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>How the plan is written. Where it is left out, as the file's name says (.tf, .template, .template.json), else as JSON.</summary>
    [Parameter]
    public PlanFormat? Format { get; set; }

    /// <summary>Replaces files that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the files that were written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            if (Path is null)
            {
                WriteObject(PlanFile.TextOf(InputObject, Format ?? PlanFormat.Json));
                return;
            }

            Write(FileOf(PlanPaths.Full(this, Path)));
        }
        catch (AuditException error)
        {
            WriteError(ErrorRecords.From(error));
        }
    }

    private string FileOf(string path)
    {
        bool isFolder = Directory.Exists(path) || Path![Path.Length - 1] is '/' or '\\';
        return isFolder ? System.IO.Path.Combine(path, PlanFile.NameOf(InputObject, Format ?? PlanFormat.Json)) : path;
    }

    private void Write(string file)
    {
        if (!ShouldProcess(file, $"Write the plan of {InputObject.VpcId}"))
        {
            return;
        }

        if (!_written.Add(file))
        {
            throw new AuditException(new Failure
            {
                Kind = FailureKind.PlanExists,
                Cause = $"{PlainText.Line(file, 400)} has just been written with another plan: a file holds one.",
                Remedy = "Give -Path a folder, with a slash at its end.",
                AccountId = InputObject.AccountId,
                Region = InputObject.Region,
                Resource = file,
            });
        }

        PlanFile.Write(file, InputObject, Format ?? PlanFile.FormatOf(file) ?? PlanFormat.Json, Force);
        if (PassThru)
        {
            WriteObject(new FileInfo(file));
        }
    }
}
