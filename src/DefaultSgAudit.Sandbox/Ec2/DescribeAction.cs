using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>What the actions that list resources of a region do alike: ids, filters, pages.</summary>
internal abstract class DescribeAction<T> : IEc2Action
    where T : SandboxResource
{
    private readonly string _setElement;
    private readonly string _idParameter;
    private readonly string _idPrefix;
    private readonly string _malformedCode;
    private readonly FilterTable<T> _filters;

    /// <param name="setElement">The element of the list in the answer.</param>
    /// <param name="idParameter">The list parameter of ids.</param>
    /// <param name="idPrefix">What every id begins with.</param>
    /// <param name="malformedCode">The error of an id that does not.</param>
    /// <param name="filters">The filters the action knows.</param>
    protected DescribeAction(
        string setElement, string idParameter, string idPrefix, string malformedCode, FilterTable<T> filters)
    {
        _setElement = setElement;
        _idParameter = idParameter;
        _idPrefix = idPrefix;
        _malformedCode = malformedCode;
        _filters = filters;
    }

    public abstract string Name { get; }

    /// <summary>Whether ids forbid MaxResults.</summary>
    protected virtual bool IdsForbidMaxResults => false;

    /// <summary>The largest MaxResults the action takes.</summary>
    protected virtual int LargestPage => Page.Most;

    public void Run(AwsCall call, XmlBody xml)
    {
        Ec2Query query = new(call);
        HashSet<string> ids = [.. query.Ids(_idParameter, _idPrefix, _malformedCode)];
        Func<T, bool> passes = _filters.Compile(query.Filters());
        Page page = Page.Read(query, call, IdsForbidMaxResults && ids.Count > 0 ? _idParameter + "s" : null, LargestPage);
        IEnumerable<T> all = Read(query, call);
        query.End();

        List<T> items = page.Take(InOrder(Only(ids, all)).Where(passes), out string? nextToken);
        xml.Open(_setElement);
        foreach (T item in items)
        {
            xml.Open("item");
            Write(item, call, xml);
            xml.Close("item");
        }

        xml.Close(_setElement);
        xml.Element("nextToken", nextToken);
    }

    /// <summary>
    /// The resources, narrowed by the parameters that only this action has; it may read nothing else.
    /// </summary>
    protected abstract IEnumerable<T> Read(Ec2Query query, AwsCall call);

    protected abstract AwsErrorException NotFound(string id);

    protected abstract void Write(T item, AwsCall call, XmlBody xml);

    private static IEnumerable<T> InOrder(IEnumerable<T> items)
    {
        T[] all = [.. items];
        for (int i = 1; i < all.Length; i++)
        {
            if (all[i].Ordinal < all[i - 1].Ordinal)
            {
                return all.OrderBy(item => item.Ordinal);
            }
        }

        return all;
    }

    private IEnumerable<T> Only(HashSet<string> ids, IEnumerable<T> all)
    {
        if (ids.Count == 0)
        {
            return all;
        }

        T[] found = [.. all.Where(item => ids.Contains(item.Id))];
        string? missing = ids.FirstOrDefault(id => !Array.Exists(found, item => item.Id == id));
        return missing is null ? found : throw NotFound(missing);
    }
}
