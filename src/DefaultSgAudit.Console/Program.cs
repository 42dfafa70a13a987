using System.CommandLine;
using DefaultSgAudit.Model;
using DefaultSgAudit.Runner;
using DefaultSgAudit.Runner.Commands;
using DefaultSgAudit.Runner.Output;

Dictionary<string, Func<Command>> commands = new(StringComparer.Ordinal)
{
    ["audit"] = () => new AuditCommand().Build(),
    ["members"] = () => new MembersCommand().Build(),
    ["traffic"] = () => new TrafficCommand().Build(),
    ["plan"] = () => new PlanCommand().Build(),
    ["test"] = () => new TestCommand().Build(),
};

// Where it is plain which command is meant, the options of the others are not made: that would take as long as the rest of the start.
RootCommand root = new("Audits the default security group of every VPC in every region of an AWS account. Changes nothing in AWS.");
IEnumerable<Func<Command>> meant = args is [string typed, ..] && commands.TryGetValue(typed, out Func<Command>? only) ? [only] : commands.Values;
foreach (Func<Command> build in meant)
{
    root.Add(build());
}

HelpText.Extend(root);

// A value is what was typed: a secret that starts with @ does not name a file.
ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (parsed.Errors.Count > 0)
{
    UsageErrors.Report(parsed);
    return ExitCode.CouldNotRun;
}

try
{
    TextWriter output = StandardOutput.OpenText();
    int code = await parsed.InvokeAsync(new InvocationConfiguration
    {
        Output = output,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    });
    await output.FlushAsync();
    return code;
}
catch (AuditException failure)
{
    Messages.Error(failure.Failure);
}
catch (OutputLostException lost)
{
    if (lost.IsClosedPipe)
    {
        return ExitCode.PipeClosed;
    }

    Messages.Error("OutputLost", lost.Message);
}
catch (Exception unforeseen)
{
    Messages.Error(nameof(FailureKind.Unexpected), $"{unforeseen.GetType().Name}: {unforeseen.Message} Please report this.");
}

return ExitCode.CouldNotRun;
