using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.S3;

/// <summary>
/// The checksums a request may bring, before the body or after it. See
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html"/>.
/// </summary>
internal static class Checksums
{
    private const string Prefix = "x-amz-checksum-";
    private const uint Crc32Polynomial = 0xEDB88320;
    private const uint Crc32CPolynomial = 0x82F63B78;

    // Others are kept and given back without being checked.
    private static readonly string[] Known = ["crc32", "crc32c", "crc64nvme", "sha1", "sha256"];

    /// <returns>The checksums sent, by header.</returns>
    /// <exception cref="AwsErrorException">One of them is not the body's.</exception>
    public static IReadOnlyDictionary<string, string> Check(S3Request request, SentBody body)
    {
        ArraySegment<byte> content = body.Content;
        byte[] bytes = content.Array ?? [];
        if (request.Header("Content-MD5") is { } md5
            && md5 != Convert.ToBase64String(Hashing.Md5(bytes, content.Offset, content.Count)))
        {
            throw new AwsErrorException("BadDigest", "The Content-MD5 you specified did not match what we received.");
        }

        Dictionary<string, string> sent = [];
        foreach (string algorithm in Known)
        {
            string header = Prefix + algorithm;
            string? value = request.Header(header)
                ?? (body.Trailers.TryGetValue(header, out string? trailer) ? trailer : null);
            if (value is null)
            {
                continue;
            }

            if (Compute(algorithm, bytes, content.Offset, content.Count) is { } computed
                && value != Convert.ToBase64String(computed))
            {
                throw new AwsErrorException(
                    "BadDigest",
                    $"The {algorithm.ToUpperInvariant()} you specified did not match the calculated checksum.");
            }

            sent[header] = value;
        }

        return sent;
    }

    private static byte[]? Compute(string algorithm, byte[] bytes, int offset, int count) => algorithm switch
    {
        "sha256" => Hashing.Sha256(bytes, offset, count),
        "crc32" => Crc(Crc32Polynomial, bytes, offset, count),
        "crc32c" => Crc(Crc32CPolynomial, bytes, offset, count),
        _ => null,
    };

    private static byte[] Crc(uint polynomial, byte[] bytes, int offset, int count)
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint entry = i;
            for (int bit = 0; bit < 8; bit++)
            {
                entry = (entry & 1) == 0 ? entry >> 1 : (entry >> 1) ^ polynomial;
            }

            table[i] = entry;
        }

        uint crc = uint.MaxValue;
        for (int i = offset; i < offset + count; i++)
        {
            crc = (crc >> 8) ^ table[(crc ^ bytes[i]) & 0xFF];
        }

        crc = ~crc;
        return [(byte)(crc >> 24), (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc];
    }
}
