using System.Text;
using System.Text.RegularExpressions;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Config;

/// <summary>
/// The kinds of query that are known here: columns of VPCs or of default security groups, of all accounts and regions or of
/// some, and how many VPCs and security groups there are in each region. See
/// <see href="https://docs.aws.amazon.com/config/latest/developerguide/query-components.html"/>.
/// </summary>
internal sealed class ConfigQuery
{
    private const string Counted = "COUNT(*)";
    private const int MostLetters = 4096;

    private static readonly Regex Form = new(
        "^\\s*SELECT\\s+(?<columns>.+?)\\s+WHERE\\s+(?<conditions>.+?)(\\s+GROUP\\s+BY\\s+(?<group>[A-Za-z.]+))?\\s*$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private static readonly Regex ConditionForm = new(
        "^\\s*(?<property>[A-Za-z.]+)\\s*(=\\s*'(?<value>[^']*)'|IN\\s*\\(\\s*('(?<value>[^']*)'\\s*,?\\s*)+\\))\\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex And = new("\\s+AND\\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly string[] _columns;
    private readonly Dictionary<string, string[]> _conditions;

    private ConfigQuery(string id, string[] columns, Dictionary<string, string[]> conditions)
    {
        Id = id;
        _columns = columns;
        _conditions = conditions;
    }

    /// <summary>The same for the same query.</summary>
    public string Id { get; }

    /// <summary>Whether it asks how many there are in each region, and not for the resources.</summary>
    public bool IsCount => _columns.Contains(Counted);

    /// <exception cref="AwsErrorException">It is no query, or one that is not known here.</exception>
    public static ConfigQuery Parse(string expression)
    {
        Match match = Form.Match(expression);
        string[] columns = [.. match.Groups["columns"].Value.Split(',').Select(column => column.Trim())];
        Dictionary<string, string[]> conditions = new(StringComparer.Ordinal);
        foreach (string condition in And.Split(match.Groups["conditions"].Value))
        {
            Match parts = ConditionForm.Match(condition);
            conditions[parts.Groups["property"].Value] = [.. parts.Groups["value"].Captures.Cast<Capture>().Select(value => value.Value)];
        }

        ConfigQuery query = new(IdOf(expression), columns, conditions);
        bool isKnown = match.Success && expression.Length <= MostLetters
            && conditions.TryGetValue("resourceType", out string[]? types)
            && types.All(type => type is SandboxConfigAggregator.SecurityGroup or SandboxConfigAggregator.Vpc)
            && conditions.Keys.All(property => property is "resourceType" or "configuration.groupName" or "accountId" or "awsRegion")
            && (query.IsCount
                ? match.Groups["group"].Value == "awsRegion" && columns.SequenceEqual(["awsRegion", Counted])
                : !match.Groups["group"].Success && columns.All(ConfigItem.Has)
                    && (!types.Contains(SandboxConfigAggregator.SecurityGroup) || query.AsksForDefaultGroups));
        return isKnown
            ? query
            : throw new AwsErrorException("InvalidExpressionException", $"The sandbox does not know this query: {expression}");
    }

    public bool Asks(string account, string region) => Allows("accountId", account) && Allows("awsRegion", region);

    public bool AsksForType(string type) => _conditions["resourceType"].Contains(type);

    /// <summary>Whether a security group is asked for; a count may be of groups of any name.</summary>
    public bool AsksForGroup(string name) => Allows("configuration.groupName", name);

    public void Write(JsonBody json, ConfigItem item)
    {
        json.Open('{');
        foreach (string column in _columns.Where(column => !IsPart(column)))
        {
            item.Write(json, column);
        }

        string[] parts = [.. _columns.Where(IsPart)];
        if (parts.Length > 0)
        {
            json.Open('{', "configuration");
            foreach (string column in parts)
            {
                item.WriteConfiguration(json, column.Substring(ConfigItem.Configuration.Length));
            }

            json.Close('}');
        }

        json.Close('}');
    }

    public static void WriteCount(JsonBody json, string region, long count)
    {
        json.Open('{');
        json.Value(Counted, count);
        json.Value("awsRegion", region);
        json.Close('}');
    }

    public void WriteInfo(JsonBody json)
    {
        json.Open('{', "QueryInfo");
        json.Open('[', "SelectFields");
        foreach (string column in _columns)
        {
            json.Open('{');
            json.Value("Name", column);
            json.Close('}');
        }

        json.Close(']');
        json.Close('}');
    }

    private bool AsksForDefaultGroups =>
        _conditions.TryGetValue("configuration.groupName", out string[]? names) && names.SequenceEqual(["default"]);

    private static bool IsPart(string column) => column.StartsWith(ConfigItem.Configuration, StringComparison.Ordinal);

    private static string IdOf(string expression)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(expression);
        return Hashing.ToHex(Hashing.Sha256(bytes, 0, bytes.Length));
    }

    private bool Allows(string property, string value) =>
        !_conditions.TryGetValue(property, out string[]? values) || values.Contains(value);
}
