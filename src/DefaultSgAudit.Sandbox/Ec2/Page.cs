using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// The part of an answer that was asked for. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html#api-pagination"/>.
/// </summary>
internal sealed class Page
{
    private const int Least = 5;
    public const int Most = 1000;

    private readonly AwsCall _call;
    private readonly int _size;
    private readonly long _after;

    private Page(AwsCall call, int size, long after)
    {
        _call = call;
        _size = size;
        _after = after;
    }

    /// <param name="query">The parameters.</param>
    /// <param name="call">The request.</param>
    /// <param name="exclusive">A parameter that was given and forbids MaxResults; null if there is none.</param>
    /// <param name="largest">The largest MaxResults the action takes.</param>
    public static Page Read(Ec2Query query, AwsCall call, string? exclusive = null, int largest = Most)
    {
        int? most = query.Number("MaxResults");
        string? token = query.Text("NextToken");
        if (most is not null && exclusive is not null)
        {
            throw new AwsErrorException(
                "InvalidParameterCombination",
                $"The parameter {exclusive} cannot be used with the parameter MaxResults");
        }

        if (most < Least)
        {
            throw new AwsErrorException(
                "InvalidParameterValue",
                $"Value ( {most} ) for parameter maxResults is invalid. Expecting a value greater than {Least}.");
        }

        if (most > largest)
        {
            throw new AwsErrorException(
                "InvalidParameterValue",
                $"Value ( {most} ) for parameter maxResults is invalid. Expecting a value smaller than {largest}.");
        }

        int size = Math.Min(most ?? int.MaxValue, call.Plan.PageSize ?? int.MaxValue);
        return new Page(call, size, string.IsNullOrEmpty(token) ? 0 : PageToken.Read(call, token!));
    }

    /// <summary>The page's resources, out of all that are asked for in the order of creation.</summary>
    public List<T> Take<T>(IEnumerable<T> inOrder, out string? nextToken)
        where T : SandboxResource
    {
        List<T> page = [];
        bool more = false;
        foreach (T item in inOrder)
        {
            if (item.Ordinal > _after)
            {
                more = page.Count == _size;
                if (more)
                {
                    break;
                }

                page.Add(item);
            }
        }

        long last = page.Count > 0 ? page[page.Count - 1].Ordinal : _after;
        nextToken = _call.Plan.EndlessToken switch
        {
            EndlessToken.Same => PageToken.Write(_call, after: 0),
            EndlessToken.Fresh => PageToken.Write(_call, after: 0, unique: true),
            _ => more ? PageToken.Write(_call, last, unique: page.Count == 0) : null,
        };
        return page;
    }
}
