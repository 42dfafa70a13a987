using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Util;

namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>
/// Writes a structure's members as parameters whose names are paths, as in Filter.1.Value.2. What is null is left out,
/// and so is an empty list: the ec2 protocol has no way to say one.
/// </summary>
internal readonly struct QueryWriter(IDictionary<string, string> parameters, string path = "")
{
    public void Add(string name, string? value)
    {
        if (value is not null)
        {
            parameters.Add(path + name, value);
        }
    }

    public void Add(string name, ConstantClass? value) => Add(name, (string?)value);

    public void Add(string name, bool? value) => Add(name, value is { } flag ? (flag ? "true" : "false") : null);

    public void Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Add(string name, float? value) => Add(name, value?.ToString("R", CultureInfo.InvariantCulture));

    public void Add(string name, double? value) => Add(name, value?.ToString("R", CultureInfo.InvariantCulture));

    public void Add(string name, DateTime? value) =>
        Add(name, value is { } time ? StringUtils.FromDateTimeToISO8601WithOptionalMs(time) : null);

    // Not Core's conversion: the older of the two that are in use takes only what lies behind the stream's position.
    public void Add(string name, MemoryStream? value) =>
        Add(name, value is null ? null : Convert.ToBase64String(value.ToArray()));

    public void Add(string name, IQueryShape? value) => value?.Write(new QueryWriter(parameters, $"{path}{name}."));

    public void Add(string name, List<string>? values)
    {
        for (int index = 0; index < values?.Count; index++)
        {
            Add(ItemName(name, index), values[index] ?? throw NullItem(name, index));
        }
    }

    public void Add<T>(string name, List<T>? values)
        where T : class, IQueryShape
    {
        for (int index = 0; index < values?.Count; index++)
        {
            Add(ItemName(name, index), values[index] ?? throw NullItem(name, index));
        }
    }

    private static string ItemName(string name, int index) =>
        name + "." + (index + 1).ToString(CultureInfo.InvariantCulture);

    private ArgumentException NullItem(string name, int index) =>
        new($"The request's {path}{ItemName(name, index)} is null.");
}
