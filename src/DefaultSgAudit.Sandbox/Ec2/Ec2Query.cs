using System.Globalization;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>Reads an action's parameters; EC2 takes no parameter it does not know.</summary>
internal sealed class Ec2Query
{
    private const int MostFilterValues = 200;

    private readonly FormParameters _parameters;

    public Ec2Query(AwsCall call) => _parameters = call.Parameters;

    public string? Text(string name) => _parameters.Get(name);

    public IReadOnlyList<string> List(string name) => _parameters.List(name);

    /// <summary>What the names of a list's items begin with, in the order of their numbers: <c>Name.N.</c></summary>
    public IEnumerable<string> Items(string name) =>
        _parameters.Numbers(name).Select(number => $"{name}.{number.ToString(CultureInfo.InvariantCulture)}.");

    /// <summary>A list of ids, each with the prefix it must have.</summary>
    public IReadOnlyList<string> Ids(string name, string prefix, string malformedCode)
    {
        IReadOnlyList<string> ids = List(name);
        foreach (string id in ids)
        {
            CheckId(id, prefix, malformedCode);
        }

        return ids;
    }

    /// <summary>An id that must be given, with the prefix it must have.</summary>
    public string RequiredId(string name, string prefix, string malformedCode)
    {
        string id = Text(name) ?? throw Missing(name);
        CheckId(id, prefix, malformedCode);
        return id;
    }

    public bool Flag(string name) => _parameters.Get(name) switch
    {
        null or "false" => false,
        "true" => true,
        string other => throw new AwsErrorException(
            "InvalidParameterValue", $"Value ({other}) for parameter {name} is invalid. Must be true or false."),
    };

    public int? Number(string name)
    {
        string? text = _parameters.Get(name);
        return text is null ? null
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number
            : throw new AwsErrorException(
                "InvalidParameterValue", $"Value ({text}) for parameter {name} is not an integer.");
    }

    public IReadOnlyList<Ec2Filter> Filters()
    {
        List<Ec2Filter> filters = [];
        foreach (int number in _parameters.Numbers("Filter"))
        {
            string prefix = "Filter." + number.ToString(CultureInfo.InvariantCulture);
            string name = _parameters.Get(prefix + ".Name") ?? throw Missing(prefix + ".Name");
            IReadOnlyList<string> values = _parameters.List(prefix + ".Value");
            filters.Add(values.Count > 0 ? new Ec2Filter(name, values) : throw Missing(prefix + ".Value"));
        }

        return filters.Sum(filter => filter.Values.Count) <= MostFilterValues
            ? filters
            : throw new AwsErrorException(
                "FilterLimitExceeded",
                $"The maximum number of filter values specified on a single call is {MostFilterValues}");
    }

    /// <summary>
    /// To be called when all has been read and found good: refuses what nobody read, and ends a dry run.
    /// </summary>
    public void End()
    {
        bool dryRun = Flag("DryRun");
        if (_parameters.FirstUnread() is { } unknown)
        {
            throw new AwsErrorException("UnknownParameter", $"The parameter {unknown} is not recognized");
        }

        if (dryRun)
        {
            throw new AwsErrorException(
                412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
        }
    }

    public static AwsErrorException Missing(string parameter) =>
        new("MissingParameter", $"The request must contain the parameter {parameter}");

    public static void CheckId(string id, string prefix, string malformedCode)
    {
        if (!id.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw new AwsErrorException(malformedCode, $"Invalid id: \"{id}\" (expecting \"{prefix}...\")");
        }
    }
}
