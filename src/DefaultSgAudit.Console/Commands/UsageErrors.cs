using System.CommandLine;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Runner.Output;

namespace DefaultSgAudit.Runner.Commands;

/// <summary>Says what is wrong with a command line: a line for the error, and one that leads to the help.</summary>
internal static class UsageErrors
{
    public static void Report(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        Messages.Error("Usage", parsed.UnmatchedTokens.Count > 0
            ? Unknown(parsed.UnmatchedTokens[0], command)
            : string.Join(' ', parsed.Errors.Select(error => error.Message).Distinct()));
        Messages.Line(command is RootCommand ? "See --help." : $"See {command.Name} --help.");
    }

    private static string Unknown(string typed, Command command)
    {
        if (typed.StartsWith('-'))
        {
            return $"There is no option '{typed}'.{Nearest.Question(typed, command.Options.Select(option => option.Name))}";
        }

        return command.Subcommands.Count > 0
            ? $"There is no command '{typed}'.{Nearest.Question(typed, command.Subcommands.Select(sub => sub.Name))}"
            : $"'{typed}' belongs to no option.";
    }
}
