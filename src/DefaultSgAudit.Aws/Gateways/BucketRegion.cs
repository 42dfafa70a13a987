using System.Net;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>Reads from a refusal of S3 in which region the bucket is.</summary>
/// <remarks>See https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html.</remarks>
internal static class BucketRegion
{
    private const string Header = "x-amz-bucket-region";

    private static readonly Regex Expecting = new("expecting '([a-z0-9-]{1,32})'", RegexOptions.CultureInvariant);

    /// <summary>The bucket's region, where the refusal is for being asked in another one; else null.</summary>
    public static string? Of(AmazonServiceException error)
    {
        bool isElsewhere = error.StatusCode == HttpStatusCode.MovedPermanently
            || error.ErrorCode is "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException";
        if (!isElsewhere)
        {
            return null;
        }

        string? said = FromHeader(error) ?? (Expecting.Match(error.Message) is { Success: true } match ? match.Groups[1].Value : null);
        return said is not null && RegionCatalog.IsPossible(said) ? said : null;
    }

    private static string? FromHeader(AmazonServiceException error) =>
        error.InnerException is HttpErrorResponseException { Response: { } answer } && answer.IsHeaderPresent(Header)
            ? answer.GetHeaderValue(Header)
            : null;
}
