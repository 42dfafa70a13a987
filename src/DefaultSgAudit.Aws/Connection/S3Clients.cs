using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.S3;
using DefaultSgAudit.Aws.Pacing;

namespace DefaultSgAudit.Aws;

/// <summary>The S3 clients of one caller, one for each region that its buckets are in.</summary>
internal sealed class S3Clients(ConnectionSettings settings, RequestPacer pacer, AWSCredentials credentials)
{
    private readonly ConcurrentDictionary<string, AmazonS3Client> _clients = new(StringComparer.Ordinal);

    public AmazonS3Client In(string region) => _clients.GetOrAdd(region, Make);

    private PacedS3Client Make(string region)
    {
        AmazonS3Config config = new();
        settings.ApplyTo(config, region);

        // A server of one's own has no name for each bucket.
        config.ForcePathStyle = config.ServiceURL is not null;

        // All of these the SDK would look up in the shared files.
        config.USEast1RegionalEndpointValue = S3UsEast1RegionalEndpointValue.Regional;
        config.UseArnRegion = false;
        config.DisableMultiregionAccessPoints = true;
        config.DisableS3ExpressSessionAuth = true;
        return new PacedS3Client(credentials, config, pacer, new RequestPath("s3", region, credentials));
    }
}
