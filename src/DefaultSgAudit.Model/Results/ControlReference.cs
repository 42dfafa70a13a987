namespace DefaultSgAudit.Model;

/// <summary>A control of a benchmark or standard.</summary>
/// <param name="Standard">The benchmark or standard.</param>
/// <param name="Version">Its version, where it has versions.</param>
/// <param name="Control">The control's number in it.</param>
public sealed record ControlReference(string Standard, string? Version, string Control)
{
    /// <summary>For example <c>CIS AWS Foundations 6.0.0/6.5</c>.</summary>
    /// <returns>Standard, version and number.</returns>
    public override string ToString() => Version is null ? $"{Standard}/{Control}" : $"{Standard} {Version}/{Control}";
}
