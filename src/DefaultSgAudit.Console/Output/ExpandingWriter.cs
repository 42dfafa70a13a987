namespace DefaultSgAudit.Runner.Output;

/// <summary>Writes several lines for a result.</summary>
/// <typeparam name="T">The type of result.</typeparam>
/// <typeparam name="TLine">What stands in a line.</typeparam>
internal sealed class ExpandingWriter<T, TLine>(IResultWriter<TLine> inner, Func<T, IEnumerable<TLine>> lines) : IResultWriter<T>
{
    public void Write(IReadOnlyList<T> results) => inner.Write([.. results.SelectMany(lines)]);

    public void Complete() => inner.Complete();
}
