using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>The endpoint rules of services that are in every region under the same name.</summary>
/// <param name="service">The name.</param>
/// <param name="plainIsFipsInGovCloud">Whether the plain endpoint is the FIPS endpoint there, as for most services.</param>
internal class RegionalEndpointProvider(string service, bool plainIsFipsInGovCloud = true) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        bool fips = parameters[RegionalEndpointResolver.UseFips] is true;
        bool dualStack = parameters[RegionalEndpointResolver.UseDualStack] is true;
        if (parameters[RegionalEndpointResolver.Endpoint] is string endpoint)
        {
            return fips ? throw Invalid("FIPS and custom endpoint are not supported")
                : dualStack ? throw Invalid("Dualstack and custom endpoint are not supported")
                : new Endpoint(endpoint);
        }

        return parameters[RegionalEndpointResolver.Region] is string region
            ? EndpointIn(region, Fn.Partition(region), fips, dualStack)
            : throw Invalid("Missing Region");
    }

    protected virtual Endpoint EndpointIn(string region, Partition partition, bool fips, bool dualStack)
    {
        bool lacksFips = fips && !partition.supportsFIPS;
        bool lacksDualStack = dualStack && !partition.supportsDualStack;
        if (lacksFips || lacksDualStack)
        {
            throw new AmazonClientException((fips, dualStack) switch
            {
                (true, true) => "FIPS and DualStack are enabled, but this partition does not support one or both",
                (true, false) => "FIPS is enabled but this partition does not support FIPS",
                _ => "DualStack is enabled but this partition does not support DualStack",
            });
        }

        bool plainIsFips = plainIsFipsInGovCloud && partition.name == "aws-us-gov" && !dualStack;
        string name = fips && !plainIsFips ? service + "-fips" : service;
        return new Endpoint($"https://{name}.{region}.{(dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix)}");
    }

    private static AmazonClientException Invalid(string message) => new($"Invalid Configuration: {message}");
}
