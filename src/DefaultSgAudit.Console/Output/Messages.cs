using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>Standard error. What cannot be said there is not said: the results matter more.</summary>
internal static class Messages
{
    private static readonly bool IsOpen = StandardHandle.IsOpen(StandardHandle.Error);

    public static void Error(Failure failure) => Error(failure.Kind.ToString(), Wording.ForCommandLine(failure.Message));

    public static void Error(string kind, string text) => Line($"error {kind}: {text}");

    public static void Warning(string text) => Line($"warning: {Wording.ForCommandLine(text)}");

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
