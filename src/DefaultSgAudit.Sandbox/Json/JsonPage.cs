using System.Globalization;
using System.Text;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Json;

/// <summary>
/// The part of a list that was asked for. Its token says how many items came before, and is good for one caller, action and
/// list.
/// </summary>
internal sealed class JsonPage
{
    private static long _nonce;

    private readonly AwsCall _call;
    private readonly string _scope;
    private readonly int _size;

    private JsonPage(AwsCall call, string scope, int size, long start)
    {
        _call = call;
        _scope = scope;
        _size = size;
        Start = start;
    }

    /// <summary>Where the page begins; as a rule how many items come before it.</summary>
    public long Start { get; }

    /// <param name="call">The request.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="size">The most items that AWS puts on a page here.</param>
    /// <param name="list">What the list is of, such as a parent's id.</param>
    /// <param name="invalidToken">The error for a token that is not good here.</param>
    /// <param name="tokenName">What the service calls the token.</param>
    public static JsonPage Read(
        AwsCall call, JsonParameters parameters, int size, string list, Func<AwsErrorException> invalidToken, string tokenName = "NextToken")
    {
        string scope = $"{call.AccountId}|{call.Action}|{list}";
        string? token = parameters.Text(tokenName);
        long start = string.IsNullOrEmpty(token) ? 0 : Decode(token!, scope) ?? throw invalidToken();
        return new JsonPage(call, scope, Math.Min(size, call.Plan.PageSize ?? size), start);
    }

    /// <summary>The page's items; how the next page is asked for goes to the answer.</summary>
    public List<T> Take<T>(IEnumerable<T> all, out string? nextToken)
    {
        int skip = (int)Start;
        return Take(all.Skip(skip).Select((item, index) => (item, skip + index + 1L)), out nextToken);
    }

    /// <summary>The page's items, out of all from <see cref="Start"/> on, each with where it ends.</summary>
    public List<T> Take<T>(IEnumerable<(T Item, long End)> fromStart, out string? nextToken)
    {
        List<T> page = [];
        bool more = false;
        long end = Start;
        foreach ((T item, long itemEnd) in fromStart)
        {
            more = page.Count == _size;
            if (more)
            {
                break;
            }

            page.Add(item);
            end = itemEnd;
        }

        nextToken = _call.Plan.EndlessToken switch
        {
            EndlessToken.Same => Encode(0, 0),
            EndlessToken.Fresh => Encode(0, Interlocked.Increment(ref _nonce)),
            _ => more ? Encode(end, page.Count == 0 ? Interlocked.Increment(ref _nonce) : 0) : null,
        };
        return page;
    }

    private static long? Decode(string token, string scope)
    {
        try
        {
            string[] parts = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split('|');
            return parts.Length == 5
                && string.Join("|", parts, 0, 3) == scope
                && long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out long start)
                ? start
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private string Encode(long start, long nonce)
    {
        string text = string.Format(CultureInfo.InvariantCulture, "{0}|{1}|{2}", _scope, start, nonce);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
    }
}
