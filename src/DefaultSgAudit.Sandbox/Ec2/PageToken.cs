using System.Globalization;
using System.Text;
using DefaultSgAudit.Sandbox.Services;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// A token that says after which resource the next page begins; good for one account, region and action.
/// </summary>
internal static class PageToken
{
    private static long _nonce;

    /// <param name="call">The request that gets the token.</param>
    /// <param name="after">The place in the order of creation.</param>
    /// <param name="unique">Whether the token differs from all tokens before it.</param>
    public static string Write(AwsCall call, long after, bool unique = false)
    {
        long nonce = unique ? Interlocked.Increment(ref _nonce) : 0;
        string text = string.Format(CultureInfo.InvariantCulture, "{0}|{1}|{2}", Scope(call), after, nonce);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
    }

    /// <exception cref="AwsErrorException">The token was not given to this account, region and action.</exception>
    public static long Read(AwsCall call, string token)
    {
        string[] parts = Decode(token).Split('|');
        return parts.Length == 5
            && string.Join("|", parts, 0, 3) == Scope(call)
            && long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out long after)
            ? after
            : throw new AwsErrorException(
                "InvalidPaginationToken", "The specified pagination token is not valid or is expired.");
    }

    private static string Scope(AwsCall call) => $"{call.AccountId}|{call.Region}|{call.Action}";

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            return string.Empty;
        }
    }
}
