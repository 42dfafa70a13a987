using System.Collections;
using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Commands.Completion;

/// <summary>Offers the codes of all regions, with their names.</summary>
public sealed class RegionCompleter : Completer
{
    private protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
        RegionCatalog.Names.Where(name => char.IsDigit(name[^1])).Select(name => (name, RegionCatalog.DisplayNameOf(name)));
}
