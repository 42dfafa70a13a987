using System.Globalization;

namespace DefaultSgAudit.Sandbox.Wire;

/// <summary>Writes elements and text; the caller keeps the tags balanced.</summary>
internal sealed class XmlBody
{
    private readonly ByteBuffer _out;

    public XmlBody(ByteBuffer output) => _out = output;

    public void Declaration() => _out.Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    public void Root(string name, string xmlNamespace)
    {
        _out.Append("<");
        _out.Append(name);
        _out.Append(" xmlns=\"");
        _out.Append(xmlNamespace);
        _out.Append("\">");
    }

    public void Open(string name)
    {
        _out.Append((byte)'<');
        _out.Append(name);
        _out.Append((byte)'>');
    }

    public void Close(string name)
    {
        _out.Append("</");
        _out.Append(name);
        _out.Append((byte)'>');
    }

    public void Empty(string name)
    {
        _out.Append((byte)'<');
        _out.Append(name);
        _out.Append("/>");
    }

    /// <summary>Writes nothing at all where there is no value.</summary>
    public void Element(string name, string? value)
    {
        if (value is not null)
        {
            Open(name);
            Text(value);
            Close(name);
        }
    }

    public void Element(string name, bool value) => Element(name, value ? "true" : "false");

    public void Element(string name, int? value) => Element(name, value?.ToString(CultureInfo.InvariantCulture));

    private void Text(string value)
    {
        int written = 0;
        for (int i = 0; i < value.Length; i++)
        {
            string? escaped = Escape(value[i]);
            if (escaped is not null)
            {
                _out.Append(value, written, i - written);
                _out.Append(escaped);
                written = i + 1;
            }
        }

        _out.Append(value, written, value.Length - written);
    }

    private static string? Escape(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\r' => "&#xD;",
        '\t' or '\n' => null,
        // XML 1.0 cannot carry these, not even escaped.
        < ' ' or '\uFFFE' or '\uFFFF' => "\uFFFD",
        _ => null,
    };
}
