using System.CommandLine;
using DefaultSgAudit.Model;
using DefaultSgAudit.Runner;
using DefaultSgAudit.Runner.Commands;
using DefaultSgAudit.Runner.Output;

RootCommand root = new("Audits the default security group of every VPC in every region of an AWS account. Changes nothing in AWS.")
{
    new AuditCommand().Build(),
    new MembersCommand().Build(),
    new TrafficCommand().Build(),
    new PlanCommand().Build(),
    new TestCommand().Build(),
};
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
