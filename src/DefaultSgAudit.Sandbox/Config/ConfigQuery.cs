using System.Text;
using System.Text.RegularExpressions;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Config;

/// <summary>
/// The one kind of query that is known here: columns of default security groups, of all accounts and regions or of some.
/// See <see href="https://docs.aws.amazon.com/config/latest/developerguide/query-components.html"/>.
/// </summary>
internal sealed class ConfigQuery
{
    private const string Configuration = "configuration.";

    private static readonly Regex Form = new(
        "^\\s*SELECT\\s+(?<columns>.+?)\\s+WHERE\\s+(?<conditions>.+?)\\s*$",
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

        bool isKnown = match.Success
            && Is(conditions, "resourceType", "AWS::EC2::SecurityGroup")
            && Is(conditions, "configuration.groupName", "default")
            && conditions.Keys.All(property => property is "resourceType" or "configuration.groupName" or "accountId" or "awsRegion")
            && columns.All(ConfigItem.Has);
        return isKnown
            ? new ConfigQuery(IdOf(expression), columns, conditions)
            : throw new AwsErrorException("InvalidExpressionException", $"The sandbox does not know this query: {expression}");
    }

    public bool Asks(string account, string region) => Allows("accountId", account) && Allows("awsRegion", region);

    public void Write(JsonBody json, string region, SandboxSecurityGroup group, DateTimeOffset recorded)
    {
        ConfigItem item = new(region, group, recorded);
        json.Open('{');
        foreach (string column in _columns.Where(column => !column.StartsWith(Configuration, StringComparison.Ordinal)))
        {
            item.Write(json, column);
        }

        string[] nested = [.. _columns.Where(column => column.StartsWith(Configuration, StringComparison.Ordinal))];
        if (nested.Length > 0)
        {
            json.Open('{', "configuration");
            foreach (string column in nested)
            {
                item.WriteConfiguration(json, column.Substring(Configuration.Length));
            }

            json.Close('}');
        }

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

    private static string IdOf(string expression)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(expression);
        return Hashing.ToHex(Hashing.Sha256(bytes, 0, bytes.Length));
    }

    private static bool Is(Dictionary<string, string[]> conditions, string property, string value) =>
        conditions.TryGetValue(property, out string[]? values) && values.SequenceEqual([value]);

    private bool Allows(string property, string value) =>
        !_conditions.TryGetValue(property, out string[]? values) || values.Contains(value);
}
