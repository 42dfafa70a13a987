using System.Text.RegularExpressions;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Members;

/// <summary>
/// How a service describes its interfaces. The named groups <c>id</c>, <c>name</c> and <c>container</c> are what the
/// description tells of the owner; <c>account</c> and <c>region</c> must be the interface's own.
/// </summary>
/// <param name="kind">What it is a sign of.</param>
/// <param name="pattern">The description, from its first to its last character.</param>
internal sealed class OwnerSignature(OwnerKind kind, string pattern)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // Not ^ and $: the latter would let a line break through.
    private readonly Lazy<Regex> _description = new(() => new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, Patience));

    public OwnerKind Kind { get; } = kind;

    /// <summary>Interface types on which it is a sign.</summary>
    public IReadOnlyList<string> Types { get; init; } = ["interface"];

    /// <summary>The service's alias. Where an interface bears another service's alias, the description is not believed.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether the alias must be there, because other services describe their interfaces alike.</summary>
    public bool IsAliasRequired { get; init; }

    /// <summary>
    /// For services that make interfaces with a role of the customer's: the session's name, as a pattern. Anybody can choose
    /// such a name, so that it counts only where somebody else attached the interface.
    /// </summary>
    public string? Session { get; init; }

    /// <summary>Whether the description reads like it, true or not.</summary>
    public bool IsDescribedBy(InterfaceFacts facts) => Types.Contains(facts.Type) && Match(facts).Success;

    /// <summary>Whether what AWS says of the interface bears the description out.</summary>
    public bool IsProvenBy(InterfaceFacts facts)
    {
        if (facts.IsOnInstance)
        {
            return false;
        }

        if (facts.Aliases.Count > 0)
        {
            return facts.Aliases.All(alias => alias == Alias);
        }

        return !IsAliasRequired && (facts.IsOfService || (facts.IsAttachedElsewhere && IsSession(facts.RequesterSession)));
    }

    /// <summary>What the description tells of the owner.</summary>
    public Owner Read(InterfaceFacts facts, string evidence)
    {
        Match match = Match(facts);
        return new Owner(Kind, evidence)
        {
            Id = Part(match, "id"),
            Name = Part(match, "name"),
            Container = Part(match, "container"),
        };
    }

    public bool IsAbout(InterfaceFacts facts, string region)
    {
        Match match = Match(facts);
        return (Part(match, "account") is not string account || account == facts.Interface.OwnerId)
            && (Part(match, "region") is not string named || named == region);
    }

    private static string? Part(Match match, string name) => match.Groups[name] is { Success: true, Length: > 0 } part ? part.Value : null;

    private bool IsSession(string? session) =>
        Session is not null && session is not null && Regex.IsMatch(session, $@"\A(?:{Session})\z", RegexOptions.CultureInvariant, Patience);

    private Match Match(InterfaceFacts facts) => _description.Value.Match(facts.Interface.Description ?? string.Empty);
}
