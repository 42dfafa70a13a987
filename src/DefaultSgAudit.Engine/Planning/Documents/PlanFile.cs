using System.Text;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Documents;

/// <summary>Files of plans, for their owner only: a plan tells who talks to whom.</summary>
public static class PlanFile
{
    /// <summary>More than any plan has that could be rolled out.</summary>
    private const long Largest = 512L * 1024 * 1024;

    /// <summary>The text of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="format">How it is written.</param>
    /// <returns>The text, with a line break at its end.</returns>
    /// <exception cref="AuditException">The plan is too large for the format.</exception>
    public static string TextOf(Plan plan, PlanFormat format) => format switch
    {
        PlanFormat.Terraform => TerraformText.Write(plan),
        PlanFormat.CloudFormation => CloudFormationText.Write(plan),
        _ => PlanDocument.Write(plan),
    };

    /// <summary>What a file's name says about its format; null where it says nothing.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The format.</returns>
    public static PlanFormat? FormatOf(string path)
    {
        string name = Path.GetFileName(path);
        return EndsWith(".tf") ? PlanFormat.Terraform
            : EndsWith(".template") || EndsWith(".template.json") || EndsWith(".cfn.json") ? PlanFormat.CloudFormation
            : EndsWith(".json") ? PlanFormat.Json
            : null;

        bool EndsWith(string suffix) => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The name of a plan's file in a folder, for example <c>111122223333-eu-west-1-vpc-0a1b.plan.json</c>.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="format">How it is written.</param>
    /// <returns>The name.</returns>
    public static string NameOf(Plan plan, PlanFormat format)
    {
        string suffix = format switch { PlanFormat.Terraform => ".tf", PlanFormat.CloudFormation => ".template.json", _ => ".plan.json" };
        return $"{plan.AccountId}-{plan.Region}-{plan.VpcId}{suffix}";
    }

    /// <summary>Writes a plan to a file that only its owner can open.</summary>
    /// <param name="path">Where.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="replaces">Whether it takes the place of a file that exists.</param>
    /// <exception cref="AuditException">There is such a file, it could not be written, or the plan is too large for the format.</exception>
    public static void Write(string path, Plan plan, PlanFormat format, bool replaces)
    {
        byte[] content = Encoding.UTF8.GetBytes(TextOf(plan, format));
        if (!replaces && File.Exists(path))
        {
            throw new AuditException(new Failure
            {
                Kind = FailureKind.PlanExists,
                Cause = $"There is a file at {PlainText.Line(path, 400)} already.",
                Remedy = "Give another path, or -Force to replace it.",
                Resource = path,
            });
        }

        try
        {
            DurableFile.Write(path, content, isDurable: false, replaces);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new AuditException(
                new Failure
                {
                    Kind = FailureKind.PlanNotWritten,
                    Cause = $"The plan could not be written to {PlainText.Line(path, 400)}: {PlainText.Sentence(error.Message)}",
                    Remedy = "Give a path in a folder that can be written to.",
                    Resource = path,
                },
                error);
        }
    }

    /// <summary>The files that a path leads to.</summary>
    /// <param name="path">A file, or a folder with <c>*.plan.json</c>.</param>
    /// <returns>The paths, in ordinal order; none if there is nothing.</returns>
    public static IReadOnlyList<string> Find(string path) =>
        File.Exists(path) ? [path]
        : Directory.Exists(path) ? [.. Directory.GetFiles(path, "*.plan.json").OrderBy(name => name, StringComparer.Ordinal)]
        : [];

    /// <summary>What to say where there is no plan.</summary>
    /// <param name="path">What somebody typed.</param>
    /// <param name="why">The reason, as a part of a sentence.</param>
    /// <returns>What to throw.</returns>
    public static AuditException NotFound(string path, string why = "there is no such file, or no *.plan.json in the folder") => new(new Failure
    {
        Kind = FailureKind.PlanNotFound,
        Cause = $"There is no plan at '{PlainText.Line(path, 400)}': {why.TrimEnd('.')}.",
        Remedy = "Give the path of a plan that Export-DefaultSgPlan wrote as JSON, of a folder with some, or a pattern.",
        Resource = path,
    });

    /// <summary>Reads the plans of a file: one, or an array of them.</summary>
    /// <param name="path">Where.</param>
    /// <returns>The plans, at least one.</returns>
    /// <exception cref="AuditException">There is none, or it cannot be used.</exception>
    public static IReadOnlyList<Plan> Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length <= Largest)
            {
                return PlanDocument.ParseAll(File.ReadAllText(path, Encoding.UTF8), path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new AuditException(
                new Failure
                {
                    Kind = FailureKind.PlanNotFound,
                    Cause = $"There is no plan at {PlainText.Line(path, 400)} that can be read: {PlainText.Sentence(error.Message)}",
                    Remedy = "Give the path of a plan that Export-DefaultSgPlan wrote as JSON.",
                    Resource = path,
                },
                error);
        }

        throw new AuditException(new Failure
        {
            Kind = FailureKind.PlanDamaged,
            Cause = $"{PlainText.Line(path, 400)} is larger than any plan.",
            Remedy = "Give the path of a plan that Export-DefaultSgPlan wrote as JSON.",
            Resource = path,
        });
    }
}
