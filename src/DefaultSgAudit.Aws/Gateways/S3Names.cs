using System.Text;
using System.Text.RegularExpressions;

namespace DefaultSgAudit.Aws;

/// <summary>The rules for names of buckets and keys.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html and
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html.
/// </remarks>
internal static class S3Names
{
    private const int MostKeyBytes = 1024;

    private static readonly string[] ReservedBeginnings = ["xn--", "sthree-", "amzn-s3-demo-"];
    private static readonly string[] ReservedEnds = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];
    private static readonly Regex Address = new(@"^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+\z", RegexOptions.CultureInvariant);
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Why it cannot be a general purpose bucket's name; null where it can.</summary>
    public static string? ProblemOfBucket(string name)
    {
        if (name.Length is < 3 or > 63)
        {
            return "it has 3 to 63 characters";
        }

        if (name.Any(letter => letter is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '-')))
        {
            return "it is made of lowercase letters, digits, dots and hyphens";
        }

        if (!IsLetterOrDigit(name[0]) || !IsLetterOrDigit(name[^1]))
        {
            return "it begins and ends with a letter or digit";
        }

        if (name.Contains(".."))
        {
            return "two dots do not follow one another in it";
        }

        if (Address.IsMatch(name))
        {
            return "it does not look like an IP address";
        }

        if (ReservedEnds.FirstOrDefault(end => name.EndsWith(end, StringComparison.Ordinal)) is string end)
        {
            return $"what ends with '{end}' is an access point or a bucket of another type, which are not supported";
        }

        return ReservedBeginnings.FirstOrDefault(start => name.StartsWith(start, StringComparison.Ordinal)) is string start
            ? $"AWS keeps names that begin with '{start}' to itself"
            : null;
    }

    /// <summary>Why it cannot be a key or prefix; null where it can.</summary>
    public static string? ProblemOfKey(string key)
    {
        if (key.Any(char.IsControl))
        {
            return "there is a control character in it";
        }

        // Whatever handles URLs on the way may resolve these.
        if (key.Split('/').Any(part => part is "." or ".."))
        {
            return "'.' and '..' between slashes have a meaning of their own in URLs";
        }

        try
        {
            return Strict.GetByteCount(key) > MostKeyBytes ? $"it has more than {MostKeyBytes} bytes in UTF-8" : null;
        }
        catch (EncoderFallbackException)
        {
            return "there is half a character in it";
        }
    }

    private static bool IsLetterOrDigit(char letter) => letter is not ('.' or '-');
}
