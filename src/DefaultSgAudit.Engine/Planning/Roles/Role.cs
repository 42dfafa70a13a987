namespace DefaultSgAudit.Engine.Planning.Roles;

/// <summary>Why members are together.</summary>
/// <param name="Key">What tells it from others.</param>
/// <param name="Label">In words, for example <c>Auto Scaling group web</c>.</param>
/// <param name="Slug">What its group's name is made of.</param>
internal sealed record Role(string Key, string Label, string Slug);
