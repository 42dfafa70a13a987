using System.CommandLine;
using DefaultSgAudit.Engine.Planning.Documents;
using DefaultSgAudit.Model;
using DefaultSgAudit.Runner.Output;

namespace DefaultSgAudit.Runner.Commands;

/// <summary>The options that say whether plans are written to files, too; the parameters of Export-DefaultSgPlan.</summary>
internal sealed class PlanFileArguments
{
    private readonly Option<string> _folder = OptionRules.Text(
        "--plan-path", "FOLDER", "Also writes each plan to a file there that only its owner can open.");

    private readonly Option<PlanFormat> _format = new("--plan-format")
    {
        Description = $"How these files are written: {string.Join(", ", Enum.GetNames<PlanFormat>())}.",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => PlanFormat.Json,
    };

    private readonly Option<bool> _force = new("--force") { Description = "Replaces files of plans that exist." };

    public PlanFileArguments(Command command)
    {
        foreach (Option option in (Option[])[_folder, _format, _force])
        {
            command.Options.Add(option);
        }
    }

    public IResultWriter<Plan> Wrap(ParseResult parsed, IResultWriter<Plan> inner) => parsed.GetValue(_folder) is string folder
        ? new PlanFileWriter(Path.GetFullPath(folder), parsed.GetValue(_format), parsed.GetValue(_force), inner)
        : inner;
}
