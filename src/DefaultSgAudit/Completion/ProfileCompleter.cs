using System.Collections;
using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Commands.Completion;

/// <summary>Offers the profiles of the user's files, or of the one at -ProfileLocation.</summary>
public sealed class ProfileCompleter : Completer
{
    private protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
        ProfileCatalog.Names(Text(bound, "ProfileLocation")).Select(name => (name, $"Profile {name}"));
}
