using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.EC2.Internal;

/// <summary>
/// EC2's published endpoint rules. https://docs.aws.amazon.com/ec2/latest/devguide/ec2-endpoints.html
/// </summary>
internal sealed class AmazonEC2EndpointProvider : IEndpointProvider
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
            ? new Endpoint($"https://{Host(region, fips, dualStack)}")
            : throw Invalid("Missing Region");
    }

    private static string Host(string region, bool fips, bool dualStack)
    {
        Partition partition = Fn.Partition(region);
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

        // In GovCloud the plain endpoint is the FIPS endpoint.
        bool plainIsFips = partition.name == "aws-us-gov" && !dualStack;
        string service = fips && !plainIsFips ? "ec2-fips" : "ec2";
        return $"{service}.{region}.{(dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix)}";
    }

    private static AmazonClientException Invalid(string message) => new($"Invalid Configuration: {message}");
}
