using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.References;

/// <summary>What EC2 tells of launches to come in one account and region, and what could not be read of it.</summary>
/// <param name="Templates">The default and the latest version of every launch template.</param>
/// <param name="SpotRequests">The requests for Spot Instances.</param>
/// <param name="VpcOfSubnet">The VPC of every subnet in the VPCs that are asked about; empty where no launch needs it.</param>
/// <param name="DefaultVpcId">The region's default VPC; null where there is none, or no launch needs it.</param>
/// <param name="Failures">What could not be read.</param>
internal sealed record LatentReading(
    IReadOnlyList<LaunchTemplateVersion> Templates,
    IReadOnlyList<SpotRequest> SpotRequests,
    IReadOnlyDictionary<string, string> VpcOfSubnet,
    string? DefaultVpcId,
    IReadOnlyList<Failure> Failures)
{
    public static LatentReading None { get; } = new([], [], new Dictionary<string, string>(), null, []);

    /// <summary>Two requests, and up to two more that only launches without a group's id need.</summary>
    public static async Task<LatentReading> ReadAsync(GroupBatch batch, CancellationToken cancellationToken)
    {
        IEc2Gateway ec2 = ((AwsSession)batch.Target.Session!).Ec2(batch.Target.Region!);
        Task<Reading<SpotRequest>> readingSpot = Reading.OfPagesAsync(() => ec2.DescribeSpotRequestsAsync(cancellationToken), cancellationToken);
        Reading<LaunchTemplateVersion> templates =
            await Reading.OfPagesAsync(() => ec2.DescribeLaunchTemplatesAsync(cancellationToken), cancellationToken);
        Reading<SpotRequest> spot = await readingSpot;

        LaunchInterface[] launches =
        [
            .. templates.Items.SelectMany(version => version.Interfaces)
                .Concat(spot.Items.Where(LatentUse.IsToLaunch).SelectMany(request => request.Interfaces)),
        ];
        Task<Reading<Vpc>> readingVpcs = launches.Any(LatentUse.NeedsDefaultVpc)
            ? Reading.OfPagesAsync(() => ec2.DescribeVpcsAsync(cancellationToken), cancellationToken)
            : Task.FromResult(new Reading<Vpc>([], null));
        Reading<Subnet> subnets = launches.Any(LatentUse.NeedsSubnet)
            ? await SubnetsAsync(ec2, batch, cancellationToken)
            : new Reading<Subnet>([], null);
        Reading<Vpc> vpcs = await readingVpcs;

        Dictionary<string, string> vpcOfSubnet = new(StringComparer.Ordinal);
        foreach (Subnet subnet in subnets.Items.Where(subnet => subnet.VpcId is not null))
        {
            vpcOfSubnet[subnet.SubnetId] = subnet.VpcId!;
        }

        return new LatentReading(
            templates.Items,
            spot.Items,
            vpcOfSubnet,
            vpcs.Items.FirstOrDefault(vpc => vpc.IsDefault)?.VpcId,
            [.. new[] { templates.Failure, spot.Failure, subnets.Failure, vpcs.Failure }.OfType<Failure>()]);
    }

    /// <summary>Those of the VPCs that are asked about: a launch into any other does not concern their default groups.</summary>
    private static async Task<Reading<Subnet>> SubnetsAsync(IEc2Gateway ec2, GroupBatch batch, CancellationToken cancellationToken)
    {
        List<Subnet> found = [];
        string[] vpcIds = [.. batch.Groups.Select(group => group.VpcId).OfType<string>().Distinct(StringComparer.Ordinal)];
        foreach (IReadOnlyList<string> portion in GroupBatch.Portion(vpcIds))
        {
            Reading<Subnet> reading = await Reading.OfPagesAsync(() => ec2.DescribeSubnetsAsync(portion, cancellationToken), cancellationToken);
            found.AddRange(reading.Items);
            if (reading.Failure is not null)
            {
                return new Reading<Subnet>(found, reading.Failure);
            }
        }

        return new Reading<Subnet>(found, null);
    }
}
