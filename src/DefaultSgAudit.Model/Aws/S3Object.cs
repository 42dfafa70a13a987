namespace DefaultSgAudit.Model;

/// <summary>An object as a bucket lists it.</summary>
/// <remarks>See https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html.</remarks>
/// <param name="Key">Its whole key, the prefix included.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="LastModified">When it was stored, in UTC.</param>
public sealed record S3Object(string Key, long Size, DateTimeOffset LastModified);
