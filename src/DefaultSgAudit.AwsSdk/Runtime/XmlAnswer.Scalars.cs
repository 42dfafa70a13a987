using System.Globalization;
using System.Text;
using System.Xml;

namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>The elements that hold a text, or a value written as one.</summary>
internal sealed partial class XmlAnswer
{
    private const NumberStyles Whole =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    private const NumberStyles Real = Whole | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private const DateTimeStyles Utc = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;

    private delegate bool TryParse<T>(string text, out T value);

    public string Text()
    {
        if (_xml.IsEmptyElement)
        {
            return string.Empty;
        }

        string element = _xml.LocalName;
        string text = string.Empty;
        StringBuilder? pieces = null;
        while (_xml.Read() && _xml.NodeType != XmlNodeType.EndElement)
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                throw Malformed($"<{element}> should hold text and holds a <{_xml.LocalName}>.");
            }

            if (text.Length == 0)
            {
                text = _xml.Value;
            }
            else
            {
                pieces ??= new StringBuilder(text);
                pieces.Append(_xml.Value);
            }
        }

        return pieces?.ToString() ?? text;
    }

    /// <summary>An empty element says neither true nor false.</summary>
    public bool? Boolean()
    {
        string element = _xml.LocalName;
        string text = Text();
        return text.Length == 0 ? null : Parsed<bool>(element, text, bool.TryParse);
    }

    public int Int32() => Value<int>((string text, out int value) =>
        int.TryParse(text, Whole, CultureInfo.InvariantCulture, out value));

    public long Int64() => Value<long>((string text, out long value) =>
        long.TryParse(text, Whole, CultureInfo.InvariantCulture, out value));

    public float Single() => Value<float>((string text, out float value) =>
        float.TryParse(text, Real, CultureInfo.InvariantCulture, out value));

    public double Double() => Value<double>((string text, out double value) =>
        double.TryParse(text, Real, CultureInfo.InvariantCulture, out value));

    /// <summary>ISO 8601, as AWS writes it; a time without a zone is UTC.</summary>
    public DateTime Timestamp() => Value<DateTime>((string text, out DateTime value) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out value));

    public MemoryStream Blob() => new(Value<byte[]>(TryDecode));

    private T Value<T>(TryParse<T> parse)
    {
        string element = _xml.LocalName;
        return Parsed(element, Text(), parse);
    }

    private T Parsed<T>(string element, string text, TryParse<T> parse) =>
        parse(text, out T value)
            ? value
            : throw Malformed($"<{element}> holds '{Beginning(text)}', which is no {typeof(T).Name}.");

    private static string Beginning(string text) => text.Length > 60 ? text.Remove(60) + "..." : text;

    private static bool TryDecode(string text, out byte[] bytes)
    {
        try
        {
            bytes = Convert.FromBase64String(text);
            return true;
        }
        catch (FormatException)
        {
            bytes = [];
            return false;
        }
    }
}
