using System.Xml;

namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>
/// A walk through an XML answer. It stands on an element; whoever asks for the element's content, in whatever form,
/// consumes the whole element. Everything malformed is an <see cref="XmlException"/>.
/// </summary>
internal sealed partial class XmlAnswer : IDisposable
{
    /// <summary>Several times what any answer has; the bound is there for input that means harm.</summary>
    private const int MaxDepth = 100;

    private readonly XmlReader _xml;

    /// <summary>Opens an answer whose root element must have the name given.</summary>
    public XmlAnswer(Stream stream, string root)
    {
        _xml = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,

            // EC2 lets a tag hold characters that XML knows only as references it forbids, as in &#1;.
            CheckCharacters = false,
        });
        if (_xml.MoveToContent() != XmlNodeType.Element || _xml.LocalName != root)
        {
            throw Malformed($"The answer should be a <{root}> and is a <{_xml.LocalName}>.");
        }
    }

    internal int Depth => _xml.Depth;

    internal bool IsEmptyElement => _xml.IsEmptyElement;

    /// <summary>The names of the element's children; with each the answer moves on to that child.</summary>
    public XmlChildren Children() => new(this);

    public void Skip()
    {
        int depth = _xml.Depth;
        if (_xml.IsEmptyElement)
        {
            return;
        }

        while (_xml.Read() && _xml.Depth > depth)
        {
            RefuseTooDeep();
        }
    }

    /// <summary>Reads what follows the root element, where nothing may follow.</summary>
    public void End()
    {
        while (_xml.Read())
        {
        }
    }

    public void Dispose() => _xml.Dispose();

    /// <summary>The next child of the element at the depth given, or null at its end.</summary>
    internal string? NextChild(int depth)
    {
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                RefuseTooDeep();
                return _xml.LocalName;
            }
        }

        return null;
    }

    private void RefuseTooDeep()
    {
        if (_xml.Depth > MaxDepth)
        {
            throw Malformed($"The answer is nested more than {MaxDepth} elements deep.");
        }
    }

    private XmlException Malformed(string message)
    {
        IXmlLineInfo position = (IXmlLineInfo)_xml;
        return new XmlException(message, null, position.LineNumber, position.LinePosition);
    }
}
