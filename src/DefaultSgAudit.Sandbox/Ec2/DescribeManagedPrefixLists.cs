using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeManagedPrefixLists.html"/>.
/// </summary>
internal sealed class DescribeManagedPrefixLists : DescribeAction<SandboxPrefixList>
{
    private static readonly FilterTable<SandboxPrefixList> Filters = new FilterTable<SandboxPrefixList>()
        .One("owner-id", list => list.OwnerId)
        .One("prefix-list-id", list => list.Id)
        .One("prefix-list-name", list => list.Name);

    public DescribeManagedPrefixLists()
        : base("prefixListSet", "PrefixListId", "pl-", "InvalidPrefixListId.Malformed", Filters)
    {
    }

    public override string Name => "DescribeManagedPrefixLists";

    protected override int LargestPage => 100;

    internal static AwsErrorException ListNotFound(string id) =>
        new("InvalidPrefixListID.NotFound", $"The prefix list ID '{id}' does not exist");

    /// <summary>AWS's own lists were there before everything else.</summary>
    protected override IEnumerable<SandboxPrefixList> Read(Ec2Query query, AwsCall call)
    {
        int place = 0;
        SandboxPrefixList[] all = [.. call.Resources.PrefixLists];
        int own = all.Count(list => list.OwnerId == SandboxPrefixList.Aws);
        return all.Select(list => list with
        {
            Ordinal = list.OwnerId == SandboxPrefixList.Aws ? ++place : own + list.Ordinal,
        });
    }

    protected override AwsErrorException NotFound(string id) => ListNotFound(id);

    protected override void Write(SandboxPrefixList item, AwsCall call, XmlBody xml)
    {
        bool isAws = item.OwnerId == SandboxPrefixList.Aws;
        xml.Element("prefixListId", item.Id);
        xml.Element("addressFamily", item.AddressFamily);
        xml.Element("state", isAws ? null : "create-complete");
        xml.Element("prefixListArn", $"arn:aws:ec2:{call.Region}:{(isAws ? "aws" : item.OwnerId)}:prefix-list/{item.Id}");
        xml.Element("prefixListName", item.Name);
        xml.Element("maxEntries", isAws ? (int?)null : item.Weight);
        xml.Element("version", isAws ? (int?)null : 1);
        TagXml.Write(xml, item.Tags);
        xml.Element("ownerId", item.OwnerId);
    }
}
