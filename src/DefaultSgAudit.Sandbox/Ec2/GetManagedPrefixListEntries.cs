using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetManagedPrefixListEntries.html"/>.
/// </summary>
internal sealed class GetManagedPrefixListEntries : IEc2Action
{
    private const int LargestPage = 100;

    public string Name => "GetManagedPrefixListEntries";

    public void Run(AwsCall call, XmlBody xml)
    {
        Ec2Query query = new(call);
        string id = query.RequiredId("PrefixListId", "pl-", "InvalidPrefixListId.Malformed");
        Page page = Page.Read(query, call, largest: LargestPage);
        SandboxPrefixList list = call.Resources.FindPrefixList(id) ?? throw DescribeManagedPrefixLists.ListNotFound(id);
        query.End();
        IEnumerable<Numbered> all = list.Entries.Select((entry, i) => new Numbered(entry) { Ordinal = i + 1 });
        List<Numbered> entries = page.Take(all, out string? nextToken);
        xml.Open("entrySet");
        foreach (Numbered each in entries)
        {
            xml.Open("item");
            xml.Element("cidr", each.Entry.Cidr);
            xml.Element("description", each.Entry.Description.Length == 0 ? null : each.Entry.Description);
            xml.Close("item");
        }

        xml.Close("entrySet");
        xml.Element("nextToken", nextToken);
    }

    /// <summary>An entry has no id; pages go by its place.</summary>
    private sealed record Numbered(SandboxPrefixListEntry Entry) : SandboxResource;
}
