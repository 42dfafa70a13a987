using System.Globalization;

namespace DefaultSgAudit.Sandbox.Wire;

/// <summary>Writes JSON values and puts the commas between them.</summary>
internal sealed class JsonBody
{
    private readonly ByteBuffer _out;
    private bool _needsComma;

    public JsonBody(ByteBuffer output) => _out = output;

    public void Open(char bracket, string? name = null)
    {
        Name(name);
        _out.Append((byte)bracket);
        _needsComma = false;
    }

    public void Close(char bracket)
    {
        _out.Append((byte)bracket);
        _needsComma = true;
    }

    public void Value(string name, string value)
    {
        Name(name);
        String(value);
        _needsComma = true;
    }

    public void Value(string name, long value)
    {
        Name(name);
        _out.Append(value);
        _needsComma = true;
    }

    public void Value(string name, bool value)
    {
        Name(name);
        _out.Append(value ? "true" : "false");
        _needsComma = true;
    }

    /// <summary>A text, or nothing where there is none.</summary>
    public void Optional(string name, string? value)
    {
        if (value is not null)
        {
            Value(name, value);
        }
    }

    /// <summary>A text in a list.</summary>
    public void Item(string value)
    {
        Name(null);
        String(value);
        _needsComma = true;
    }

    private void Name(string? name)
    {
        if (_needsComma)
        {
            _out.Append((byte)',');
        }

        if (name is not null)
        {
            String(name);
            _out.Append((byte)':');
        }
    }

    private void String(string value)
    {
        _out.Append((byte)'"');
        foreach (char c in value)
        {
            if (c is '"' or '\\')
            {
                _out.Append((byte)'\\');
                _out.Append((byte)c);
                continue;
            }

            // A surrogate pair must reach UTF-8 whole, so everything that is not plain ASCII is written as an escape.
            if (c is < ' ' or > '~')
            {
                _out.Append("\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                _out.Append((byte)c);
            }
        }

        _out.Append((byte)'"');
    }
}
