using System.CommandLine;
using System.Globalization;

namespace DefaultSgAudit.Runner.Commands;

/// <summary>Options that only <c>traffic</c> has.</summary>
internal static class TrafficArguments
{
    /// <summary>Paths; a comma is part of one.</summary>
    public static Option<string[]> Path()
    {
        Option<string[]> option = new("--path")
        {
            Description = "Files, folders with all that is below them, or patterns with *, ? and **.",
            HelpName = "PATH",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        RefuseBlank(option);
        return option;
    }

    /// <summary>Formats; a blank is part of one.</summary>
    public static Option<string[]> LogFormat()
    {
        Option<string[]> option = new("--log-format")
        {
            Description = "The format of lines without a header, as DescribeFlowLogs gives it; again for further ones. [default: version 2]",
            HelpName = "FIELDS",
        };
        RefuseBlank(option);
        return option;
    }

    /// <summary>A time; UTC where it does not say.</summary>
    public static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            string typed = result.Tokens.Count > 0 ? result.Tokens[^1].Value : string.Empty;
            if (DateTimeOffset.TryParse(typed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
            {
                return time;
            }

            result.AddError($"{name} takes a time, for example 2026-08-01T00:00Z, not '{typed}'.");
            return null;
        },
    };

    private static void RefuseBlank(Option<string[]> option) => option.Validators.Add(result =>
    {
        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
        {
            result.AddError($"{option.Name} has an empty value. Give it one, or leave the option out.");
        }
    });
}
