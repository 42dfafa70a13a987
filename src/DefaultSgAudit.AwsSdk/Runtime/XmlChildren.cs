namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>The children of the element that an answer stands on, for foreach; nothing is allocated.</summary>
internal struct XmlChildren
{
    private readonly XmlAnswer _answer;
    private readonly int _depth;
    private bool _atEnd;

    public XmlChildren(XmlAnswer answer)
    {
        _answer = answer;
        _depth = answer.Depth;
        _atEnd = answer.IsEmptyElement;
        Current = string.Empty;
    }

    public string Current { get; private set; }

    public readonly XmlChildren GetEnumerator() => this;

    public bool MoveNext()
    {
        if (!_atEnd && _answer.NextChild(_depth) is { } name)
        {
            Current = name;
            return true;
        }

        _atEnd = true;
        return false;
    }
}
