namespace DefaultSgAudit.Runner.Output;

/// <summary>Writes results as they come, without keeping them.</summary>
/// <typeparam name="T">The type of result.</typeparam>
internal interface IResultWriter<T>
{
    void Write(IReadOnlyList<T> results);

    /// <summary>Writes what stands at the end. Left out when the end was not reached.</summary>
    void Complete();
}
