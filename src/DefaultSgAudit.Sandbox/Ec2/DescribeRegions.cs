using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html"/>.
/// </summary>
internal sealed class DescribeRegions : IEc2Action
{
    private static readonly FilterTable<RegionResource> Filters = new FilterTable<RegionResource>()
        .One("region-name", region => region.Id)
        .One("endpoint", region => region.Endpoint)
        .One("opt-in-status", region => region.OptInStatus);

    public string Name => "DescribeRegions";

    public void Run(AwsCall call, XmlBody xml)
    {
        Ec2Query query = new(call);
        bool all = query.Flag("AllRegions");
        IReadOnlyList<string> names = query.List("RegionName");
        Func<RegionResource, bool> passes = Filters.Compile(query.Filters());
        query.End();
        if (names.FirstOrDefault(name => !AwsRegions.Exists(name)) is { } unknown)
        {
            throw new AwsErrorException("InvalidParameterValue", $"Invalid region provided: {unknown}");
        }

        SandboxAccount account = call.World.Account(call.AccountId);
        IEnumerable<RegionResource> regions = AwsRegions.All
            .Where(name => names.Count > 0 ? names.Contains(name) : all || account.IsEnabled(name))
            .Select(name => new RegionResource { Id = name, OptInStatus = OptInStatus(account, name) });
        xml.Open("regionInfo");
        foreach (RegionResource region in regions.Where(passes))
        {
            xml.Open("item");
            xml.Element("regionName", region.Id);
            xml.Element("regionEndpoint", region.Endpoint);
            xml.Element("optInStatus", region.OptInStatus);
            xml.Close("item");
        }

        xml.Close("regionInfo");
    }

    private static string OptInStatus(SandboxAccount account, string region) =>
        AwsRegions.IsEnabledByDefault(region) ? "opt-in-not-required"
        : account.IsEnabled(region) ? "opted-in"
        : "not-opted-in";

    private sealed record RegionResource : SandboxResource
    {
        public required string OptInStatus { get; init; }

        public string Endpoint => $"ec2.{Id}.amazonaws.com";
    }
}
