using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Runner.Output;

namespace DefaultSgAudit.Runner.Commands;

/// <summary>What options take, and the words for what they do not.</summary>
internal static class OptionRules
{
    private static readonly string[] Formats = [.. Enum.GetNames<OutputFormat>().Select(name => name.ToLowerInvariant())];

    /// <summary>A text; a blank one is most likely a variable that was never set.</summary>
    public static Option<string> Text(string name, string placeholder, string description)
    {
        Option<string> option = new(name) { Description = description, HelpName = placeholder };
        option.Validators.Add(result => RefuseBlank(result, result.Tokens.Select(token => token.Value)));
        return option;
    }

    /// <summary>Texts, given as <c>--name a b</c>, <c>--name a,b</c>, or both.</summary>
    public static Option<string[]> Texts(string name, string placeholder, string description, string? prefix = null)
    {
        Option<string[]> option = new(name) { Description = description, HelpName = placeholder, AllowMultipleArgumentsPerToken = true };
        option.CustomParser = result => [.. result.Tokens.SelectMany(token => Parts(token.Value))];
        option.Validators.Add(result =>
        {
            string[] parts = [.. result.Tokens.SelectMany(token => Parts(token.Value))];
            RefuseBlank(result, parts);
            RefuseOptions(result);
            if (prefix is not null && parts.FirstOrDefault(part => part.Length > 0 && !part.StartsWith(prefix, StringComparison.Ordinal)) is string wrong)
            {
                result.AddError($"{name} takes ids that begin with {prefix}, not '{wrong}'.");
            }
        });
        return option;
    }

    /// <summary>Texts of which a comma or a blank may be part.</summary>
    public static Option<string[]> Words(string name, string placeholder, string description, bool many)
    {
        Option<string[]> option = new(name) { Description = description, HelpName = placeholder, AllowMultipleArgumentsPerToken = many };
        option.Validators.Add(result =>
        {
            RefuseBlank(result, result.Tokens.Select(token => token.Value));
            RefuseOptions(result);
        });
        return option;
    }

    /// <summary>A whole number in a range.</summary>
    public static Option<int> Number(string name, string description, int least, int most, int otherwise) => new(name)
    {
        Description = description,
        HelpName = "NUMBER",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            string typed = result.Tokens.Count > 0 ? result.Tokens[^1].Value : string.Empty;
            if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most)
            {
                return value;
            }

            result.AddError($"{name} takes a whole number from {least} to {most}, not '{typed}'.");
            return otherwise;
        },
    };

    /// <summary>One of the output formats.</summary>
    public static Option<OutputFormat> Format() => new("--format")
    {
        Description = "How results are written to standard output. [default: table]",
        HelpName = string.Join('|', Formats),
        CustomParser = result =>
        {
            string typed = result.Tokens.Count > 0 ? result.Tokens[^1].Value : string.Empty;
            int found = Array.FindIndex(Formats, name => name.Equals(typed, StringComparison.OrdinalIgnoreCase));
            if (found < 0)
            {
                result.AddError($"--format takes {string.Join(", ", Formats[..^1])} or {Formats[^1]}, not '{typed}'.");
            }

            return (OutputFormat)Math.Max(0, found);
        },
    };

    private static string[] Parts(string value) => value.Split(',', StringSplitOptions.TrimEntries);

    private static void RefuseBlank(OptionResult result, IEnumerable<string> values)
    {
        if (values.Any(string.IsNullOrWhiteSpace))
        {
            result.AddError($"{result.Option.Name} has an empty value. Give it one, or leave the option out.");
        }
    }

    /// <summary>What takes several values takes a misspelt option for one of them.</summary>
    private static void RefuseOptions(OptionResult result)
    {
        if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal)) is Token typed)
        {
            IEnumerable<string> known = (result.Parent as CommandResult)?.Command.Options.Select(option => option.Name) ?? [];
            result.AddError($"There is no option '{typed.Value}'.{Nearest.Question(typed.Value, known)}");
        }
    }
}
