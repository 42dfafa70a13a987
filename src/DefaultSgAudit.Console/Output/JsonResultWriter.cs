namespace DefaultSgAudit.Runner.Output;

/// <summary>
/// One JSON array, each object on a new line, with the property names that the cmdlets' objects have. The array is closed only at
/// the end: what was cut short must not pass for the whole.
/// </summary>
internal sealed class JsonResultWriter<T>(TextWriter output, Func<T, string> text) : IResultWriter<T>
{
    private bool _hasAny;

    public void Write(IReadOnlyList<T> results)
    {
        foreach (T result in results)
        {
            output.Write(_hasAny ? ",\n" : "[\n");
            _hasAny = true;
            output.Write(text(result));
        }

        output.Flush();
    }

    public void Complete()
    {
        output.Write(_hasAny ? "\n]\n" : "[]\n");
        output.Flush();
    }
}
