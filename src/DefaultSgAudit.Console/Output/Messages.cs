using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>Standard error. What cannot be said there is not said: the results matter more.</summary>
internal static class Messages
{
    private static readonly bool IsOpen = StandardHandle.IsOpen(StandardHandle.Error);

    /// <summary>Failures and warnings always, the story only for those who asked for it; results are not for here.</summary>
    public static void Tell(SweepEvent said, bool isVerbose)
    {
        switch (said)
        {
            case FailureEvent failure:
                Error(failure.Failure);
                break;
            case NoteEvent { IsWarning: true } warning:
                Warning(warning.Text);
                break;
            case NoteEvent note when isVerbose:
                Line(note.Text);
                break;
            default:
                break;
        }
    }

    public static void Error(Failure failure) => Error(failure.Kind.ToString(), Wording.ForCommandLine(failure.Message));

    public static void Error(string kind, string text) => Line($"error {kind}: {text}");

    private static void Warning(string text) => Line($"warning: {Wording.ForCommandLine(text)}");

    public static void Line(string text)
    {
        if (!IsOpen)
        {
            return;
        }

        try
        {
            Console.Error.WriteLine(PlainText.Of(text));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
