using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// The filters an action knows, and what each reads from a resource. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html"/>: values are case-sensitive,
/// <c>*</c> and <c>?</c> are wildcards, values of one filter are joined by OR, filters by AND.
/// </summary>
internal sealed class FilterTable<T>
    where T : SandboxResource
{
    private const string TagPrefix = "tag:";

    private readonly Dictionary<string, Func<T, IEnumerable<string?>>> _readers = [];

    public FilterTable() => Many("tag-key", item => item.Tags.Select(tag => tag.Key));

    public FilterTable<T> One(string name, Func<T, string?> read) => Many(name, item => [read(item)]);

    public FilterTable<T> One(string name, Func<T, bool> read) => One(name, item => read(item) ? "true" : "false");

    public FilterTable<T> Many(string name, Func<T, IEnumerable<string?>> read)
    {
        _readers.Add(name, read);
        return this;
    }

    /// <exception cref="AwsErrorException">A filter is not known.</exception>
    public Func<T, bool> Compile(IReadOnlyList<Ec2Filter> filters)
    {
        Func<T, bool>[] tests = [.. filters.Select(Compile)];
        return item => Array.TrueForAll(tests, test => test(item));
    }

    private Func<T, bool> Compile(Ec2Filter filter)
    {
        Func<T, IEnumerable<string?>>? read;
        if (filter.Name.StartsWith(TagPrefix, StringComparison.Ordinal))
        {
            string key = filter.Name.Substring(TagPrefix.Length);
            read = item => item.Tags.Where(tag => tag.Key == key).Select(tag => tag.Value);
        }
        else if (!_readers.TryGetValue(filter.Name, out read))
        {
            throw new AwsErrorException("InvalidParameterValue", $"The filter '{filter.Name}' is invalid");
        }

        return item => read(item).Any(
            value => value is not null && filter.Values.Any(wanted => Wildcard.Matches(wanted, value)));
    }
}
