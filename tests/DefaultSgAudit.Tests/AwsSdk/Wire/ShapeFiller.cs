using System.Globalization;
using System.Reflection;
using System.Text;
using Amazon.Runtime;

namespace DefaultSgAudit.Tests.AwsSdk.Wire;

/// <summary>Fills requests with values that are hard to get right on the wire; the same seed fills the same.</summary>
internal sealed class ShapeFiller(int seed, bool everything)
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly string[] Texts =
    [
        "", " ", "plain", "a b", "a+b", "a&b=c", "=", "&&", "%41%", "a/b?c#d", "~-._*'()!", "<tag>\"</tag>",
        "line\nbreak\ttab", "Zürich", "東京リージョン", "🚀 emoji", "\u00a0\u200b", new('x', 300),
    ];

    private static readonly DateTime Start = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

#pragma warning disable CA5394 // The inputs are to be random, not secret.
    private readonly Random _random = new(seed);

    public object Fill(Type type)
    {
        object shape = Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in type.GetProperties(Declared))
        {
            if (everything || _random.Next(3) > 0)
            {
                property.SetValue(shape, Value(property.PropertyType));
            }
        }

        return shape;
    }

    private object Value(Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) ? Text()
            : plain == typeof(bool) ? _random.Next(2) == 0
            : plain == typeof(int) ? Pick(int.MinValue, -1, 0, 443, int.MaxValue)
            : plain == typeof(long) ? Pick(long.MinValue, -1L, 0L, 1L << 40, long.MaxValue)
            : plain == typeof(float) ? Pick(-0.5f, 0f, 1234.625f)
            : plain == typeof(double) ? Pick(-0.5, 0.0, 0.1, 1234567.875)
            : plain == typeof(DateTime) ? Start.AddSeconds(_random.Next())
            : plain == typeof(MemoryStream) ? new MemoryStream(Encoding.UTF8.GetBytes(Text()))
            : plain.IsSubclassOf(typeof(ConstantClass)) ? Constant(plain)
            : plain.IsGenericType ? List(plain)
            : Fill(plain);
    }

    private object Constant(Type type)
    {
        FieldInfo[] fields = type.GetFields(BindingFlags.Public | BindingFlags.Static);
        return _random.Next(4) == 0
            ? Activator.CreateInstance(type, "not-known-" + _random.Next(100).ToString(CultureInfo.InvariantCulture))!
            : Pick(fields).GetValue(null)!;
    }

    private object List(Type type)
    {
        System.Collections.IList list = (System.Collections.IList)Activator.CreateInstance(type)!;
        int count = everything ? _random.Next(1, 4) : _random.Next(12);
        for (int index = 0; index < count; index++)
        {
            list.Add(Value(type.GetGenericArguments()[0]));
        }

        return list;
    }

    private string Text() => Pick(Texts);

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
