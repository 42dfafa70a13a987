namespace DefaultSgAudit.Tests.Help;

/// <summary>An example of a cmdlet's help.</summary>
/// <param name="Code">Command lines, as typed.</param>
/// <param name="Explanation">What they do.</param>
internal sealed record HelpExample(string Code, IReadOnlyList<string> Explanation);
