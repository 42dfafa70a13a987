using System.Management.Automation;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Engine.Sweep;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>Writes what is no result to the stream that it is for.</summary>
internal static class EventStreams
{
    /// <summary>Failures to the error stream, warnings to theirs, the story to the verbose one; results are left alone.</summary>
    public static void Tell(this Cmdlet cmdlet, SweepEvent said)
    {
        switch (said)
        {
            case FailureEvent failure:
                cmdlet.WriteError(ErrorRecords.From(failure.Failure));
                break;
            case NoteEvent { IsWarning: true } warning:
                cmdlet.WriteWarning(warning.Text);
                break;
            case NoteEvent note:
                cmdlet.WriteVerbose(note.Text);
                break;
            default:
                break;
        }
    }
}
