using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace DefaultSgAudit.Tests.AwsSdk.Wire;

/// <summary>A request or a response as JSON under its properties' names; an empty list is as good as none.</summary>
internal static class ShapeJson
{
    public static JsonObject Of(object shape)
    {
        JsonObject json = [];
        foreach (PropertyInfo property in shape.GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            if (property.GetValue(shape) is { } value and not ICollection { Count: 0 })
            {
                json.Add(property.Name, Value(value));
            }
        }

        return json;
    }

    private static JsonNode Value(object value) => value switch
    {
        string text => text,
        bool flag => flag,
        int number => number,
        long number => number,
        float number => (double)number,
        double number => number,
        ConstantClass constant => constant.ToString(CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffK", CultureInfo.InvariantCulture),
        MemoryStream blob => Convert.ToBase64String(blob.ToArray()),
        IEnumerable list => new JsonArray([.. list.Cast<object>().Select(Value)]),
        _ => Of(value),
    };
}
