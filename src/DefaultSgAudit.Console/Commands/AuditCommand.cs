using System.CommandLine;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Runner.Output;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;

namespace DefaultSgAudit.Runner.Commands;

/// <summary><c>audit</c>: the verdict on every VPC's default security group.</summary>
internal sealed class AuditCommand
{
    private readonly ConnectionArguments _connection;
    private readonly Option<OutputFormat> _format = new("--format") { Description = "table, json or csv.", DefaultValueFactory = _ => OutputFormat.Table };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Tells the story of the audit on standard error." };

    private readonly Option<bool> _sandbox = new("--sandbox") { Description = "Audits an AWS of its own on 127.0.0.1, to try the runner without an account." };

    private AuditCommand(Command command)
    {
        _connection = new ConnectionArguments(command);
        command.Options.Add(_format);
        command.Options.Add(_verbose);
        command.Options.Add(_sandbox);
        command.SetAction(RunAsync);
    }

    public static Command Create()
    {
        Command command = new("audit", "Judges the default security group of every VPC in every region.");
        _ = new AuditCommand(command);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        TextWriter error = Console.Error;
        using SandboxServer? sandbox = parsed.GetValue(_sandbox) ? SandboxServer.Start() : null;
        try
        {
            AwsSession session = await AwsSession.OpenAsync(OptionsFor(parsed, sandbox), cancellationToken);
            TargetQuery query = new()
            {
                Session = session,
                Regions = _connection.Regions(parsed),
                ExcludeRegions = _connection.ExcludeRegions(parsed),
            };
            SweepTally tally = new();
            using IResultWriter writer = ResultWriter.Create(parsed.GetValue(_format));
            await foreach (SweepEvent found in ComplianceAudit
                .RunAsync(SweepSource.Of(query), _connection.ThrottleLimit(parsed)).WithCancellation(cancellationToken))
            {
                tally.Count(found);
                switch (found)
                {
                    case ItemsEvent<ComplianceResult> results:
                        writer.Write(results.Items);
                        break;
                    case FailureEvent failure:
                        WriteError(failure.Failure);
                        break;
                    case NoteEvent note when parsed.GetValue(_verbose):
                        error.WriteLine(note.Text);
                        break;
                    default:
                        break;
                }
            }

            writer.Complete();
            error.WriteLine($"{tally} {session.RequestCount} requests.");
            return CodeOf(tally);
        }
        catch (AuditException failure)
        {
            WriteError(failure.Failure);
            return ExitCode.CouldNotRun;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Stopped;
        }
    }

    private ConnectionOptions OptionsFor(ParseResult parsed, SandboxServer? sandbox)
    {
        ConnectionOptions options = _connection.Options(parsed);
        return sandbox is null
            ? options
            : options with
            {
                EndpointUrl = sandbox.EndpointUrl,
                ProfileName = null,
                AccessKey = sandbox.World.Credentials.AccessKeyId,
                SecretKey = sandbox.World.Credentials.SecretAccessKey,
                SessionToken = null,
            };
    }

    private static void WriteError(Failure failure) =>
        Console.Error.WriteLine($"error {failure.Kind}: {Wording.ForCommandLine(failure.Message)}");

    private static int CodeOf(SweepTally tally)
    {
        if (tally.Unknown > 0 || tally.Failures > 0)
        {
            return ExitCode.Incomplete;
        }

        return tally.NonCompliant > 0 ? ExitCode.Findings : ExitCode.Compliant;
    }
}
