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

    /// <summary>The list with the element's children added; null stays null until there is one.</summary>
    public List<T>? Structures<T>(List<T>? list)
        where T : IXmlShape, new()
    {
        foreach (string _ in Children())
        {
            (list ??= []).Add(Structure<T>());
        }

        return list;
    }

    /// <inheritdoc cref="Structures"/>
    public List<string>? Texts(List<string>? list)
    {
        foreach (string _ in Children())
        {
            (list ??= []).Add(Text());
        }

        return list;
    }
}
