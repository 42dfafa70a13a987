using System.Globalization;
using System.Text;
using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.S3;

/// <summary>
/// The keys of a bucket, in pages, with those behind a delimiter rolled up. See
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html"/>.
/// </summary>
internal sealed class Listing
{
    private const int Most = 1000;

    private readonly string _prefix;
    private readonly string? _delimiter;
    private readonly string _after;
    private readonly int _size;
    private readonly List<SandboxObject> _contents = [];
    private readonly List<string> _commonPrefixes = [];
    private string? _last;

    private Listing(S3Request request)
    {
        _prefix = request.Query("prefix") ?? string.Empty;
        _delimiter = request.Query("delimiter") is { Length: > 0 } delimiter ? delimiter : null;
        _size = Math.Min(ReadSize(request.Query("max-keys")), request.Call.Plan.PageSize ?? Most);
        _after = request.Query("continuation-token") is { } token
            ? ReadToken(token)
            : request.Query("start-after") ?? string.Empty;
    }

    private bool IsTruncated { get; set; }

    /// <summary>The listing, or for HEAD nothing but that the bucket is there.</summary>
    public static void Answer(S3Request request, HttpResponse response)
    {
        SandboxBucket bucket = request.Find(response);
        response.AddHeader("x-amz-bucket-region", bucket.Region);
        if (request.Call.Request.Method != "HEAD")
        {
            Listing listing = new(request);
            listing.Fill(bucket.Objects);
            listing.Write(new XmlBody(response.Body), request);
        }
    }

    private static int ReadSize(string? text) =>
        text is null ? Most
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? Math.Min(size, Most)
        : throw new AwsErrorException(
            "InvalidArgument", "Provided max-keys not an integer or within integer range");

    private static string ReadToken(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw new AwsErrorException("InvalidArgument", "The continuation token provided is incorrect");
        }
    }

    private void Fill(IReadOnlyList<SandboxObject> inOrder)
    {
        foreach (SandboxObject item in inOrder)
        {
            string? rolledUp = RolledUp(item.Key);
            string name = rolledUp ?? item.Key;
            bool isPast = string.CompareOrdinal(item.Key, _after) <= 0
                || name == _after
                || (rolledUp is not null && rolledUp == _last);
            if (isPast || !item.Key.StartsWith(_prefix, StringComparison.Ordinal))
            {
                continue;
            }

            if (_contents.Count + _commonPrefixes.Count >= _size)
            {
                IsTruncated = _size > 0;
                return;
            }

            _last = name;
            if (rolledUp is null)
            {
                _contents.Add(item);
            }
            else
            {
                _commonPrefixes.Add(rolledUp);
            }
        }
    }

    private string? RolledUp(string key)
    {
        int end = _delimiter is null || key.Length < _prefix.Length
            ? -1
            : key.IndexOf(_delimiter, _prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : key.Substring(0, end + _delimiter!.Length);
    }

    private void Write(XmlBody xml, S3Request request)
    {
        bool encodes = request.Query("encoding-type") == "url";
        xml.Declaration();
        xml.Root("ListBucketResult", S3Service.Namespace);
        xml.Element("Name", request.Bucket);
        xml.Element("Prefix", Encoded(_prefix));
        xml.Element("Delimiter", Encoded(_delimiter));
        xml.Element("StartAfter", Encoded(request.Query("start-after")));
        xml.Element("ContinuationToken", request.Query("continuation-token"));
        xml.Element("KeyCount", _contents.Count + _commonPrefixes.Count);
        xml.Element("MaxKeys", ReadSize(request.Query("max-keys")));
        xml.Element("EncodingType", encodes ? "url" : null);
        xml.Element("IsTruncated", IsTruncated);
        xml.Element(
            "NextContinuationToken",
            IsTruncated ? Convert.ToBase64String(Encoding.UTF8.GetBytes(_last!)) : null);
        foreach (SandboxObject item in _contents)
        {
            xml.Open("Contents");
            xml.Element("Key", Encoded(item.Key));
            xml.Element("LastModified", AwsTime.ToMilliseconds(item.LastModified));
            xml.Element("ETag", item.ETag);
            xml.Element("Size", item.Size);
            xml.Element("StorageClass", "STANDARD");
            xml.Close("Contents");
        }

        foreach (string prefix in _commonPrefixes)
        {
            xml.Open("CommonPrefixes");
            xml.Element("Prefix", Encoded(prefix));
            xml.Close("CommonPrefixes");
        }

        xml.Close("ListBucketResult");

        string? Encoded(string? text) =>
            encodes && text is not null ? string.Join("/", text.Split('/').Select(UriText.Encode)) : text;
    }
}
