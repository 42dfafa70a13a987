using System.CommandLine;
using DefaultSgAudit.Runner;
using DefaultSgAudit.Runner.Commands;

RootCommand root = new("Audits the default security group of every VPC in every region of an AWS account. Changes nothing in AWS.")
{
    AuditCommand.Create(),
};

ParseResult parsed = root.Parse(args);
int exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCode.CouldNotRun : exitCode;
