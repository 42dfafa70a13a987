using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>Whom a recorded audit asks.</summary>
/// <param name="Config">AWS Config in the aggregator's region.</param>
/// <param name="Organizations">AWS Organizations, where the aggregator gathers from an Organization.</param>
/// <param name="Region">The aggregator's region.</param>
internal sealed record RecordedServices(IConfigGateway Config, Func<IOrganizationsGateway> Organizations, string Region)
{
    public static RecordedServices Of(RecordedQuery query)
    {
        string region = query.AggregatorRegion ?? query.Session.HomeRegion;
        return new RecordedServices(query.Session.Config(region), query.Session.Organizations, region);
    }
}
