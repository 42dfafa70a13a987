namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>The elements that hold elements.</summary>
internal sealed partial class XmlAnswer
{
    public T Structure<T>()
        where T : IXmlShape, new()
    {
        T structure = new();
        structure.Read(this);
        return structure;
    }

    /// <summary>
    /// The list with the element's children added. Unlike the packages' it is there for an empty element too, so that what
    /// an answer left out can be told from what it said there is none of.
    /// </summary>
    public List<T> Structures<T>(List<T>? list)
        where T : IXmlShape, new()
    {
        list ??= [];
        foreach (string _ in Children())
        {
            list.Add(Structure<T>());
        }

        return list;
    }

    /// <inheritdoc cref="Structures"/>
    public List<string> Texts(List<string>? list)
    {
        list ??= [];
        foreach (string _ in Children())
        {
            list.Add(Text());
        }

        return list;
    }
}
