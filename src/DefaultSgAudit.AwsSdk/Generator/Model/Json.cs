using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace DefaultSgAudit.AwsSdk.Generator.Model;

/// <summary>
/// JSON as elements named after its properties; an array's values are elements named item.
/// The base library's own mapping, because a compiler's host need not have System.Text.Json beside it.
/// </summary>
internal static class Json
{
    public static XElement Parse(string text)
    {
        try
        {
            using XmlDictionaryReader reader =
                JsonReaderWriterFactory.CreateJsonReader(Encoding.UTF8.GetBytes(text), XmlDictionaryReaderQuotas.Max);
            return XElement.Load(reader);
        }
        catch (XmlException exception)
        {
            throw new ModelException($"a model file is no JSON: {exception.Message}");
        }
    }
}
