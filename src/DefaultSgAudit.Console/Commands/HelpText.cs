using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace DefaultSgAudit.Runner.Commands;

/// <summary>The help of every command, with the exit codes. Names commands as they are typed after <c>dotnet run ... --</c>.</summary>
internal sealed class HelpText : SynchronousCommandLineAction
{
    private readonly HelpAction _inner;

    private HelpText(HelpAction inner) => _inner = inner;

    public override bool ClearsParseErrors => true;

    public static void Extend(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpText((HelpAction)help.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        using StringWriter text = new();
        parseResult.InvocationConfiguration.Output = text;
        int code = _inner.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        output.Write(text.ToString().Replace($"  {parseResult.RootCommandResult.Command.Name} ", "  ", StringComparison.Ordinal).TrimEnd());
        output.WriteLine();
        output.WriteLine();
        output.WriteLine(ExitCode.Help);
        return code;
    }
}
