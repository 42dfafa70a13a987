using System.CommandLine;
using System.Globalization;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowQueries;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Commands;

/// <summary>Options that say where flow logs are, and which records are meant.</summary>
internal sealed class TrafficArguments
{
    private readonly Option<string[]> _path = OptionRules.Words(
        "--path", "PATH", "Files, folders with all that is below them, patterns with *, ? and **, or s3://bucket/folder.", many: true);

    private readonly Option<string[]> _logGroup = OptionRules.Words("--log-group", "NAME", "Log groups of CloudWatch Logs; takes --start-time.", many: true);
    private readonly Option<bool> _useInsights = new("--use-insights") { Description = "Lets CloudWatch Logs Insights add up what is in the log groups." };
    private readonly Option<string> _table = OptionRules.Text("--table", "NAME", "A table of Athena over flow logs; takes --start-time.");
    private readonly Option<string> _database = OptionRules.Text("--database", "NAME", "The table's database. [default: default]");
    private readonly Option<string> _workGroup = OptionRules.Text("--work-group", "NAME", "Athena's workgroup. [default: primary]");
    private readonly Option<string> _output = OptionRules.Text("--output-location", "S3-URL", "Where Athena stores what it finds.");
    private readonly Option<FlowTableDays> _days = new("--day-partition")
    {
        Description = "Which columns of the table say the day: None, One, or YearMonthDay.", HelpName = "COLUMNS", DefaultValueFactory = _ => FlowTableDays.One,
    };

    private readonly Option<string> _dayColumn = OptionRules.Text("--day-column", "NAME", "The day's column, where there is one. [default: day]");
    private readonly Option<string> _dayFormat = OptionRules.Text("--day-format", "FORM", "How the day is written there. [default: yyyy/MM/dd]");
    private readonly Option<string[]> _partition = OptionRules.Words("--partition-value", "COLUMN=VALUE", "Another column that folders give, and the value that is asked for.", many: true);
    private readonly Option<DateTimeOffset?> _start = Time("--start-time", "Records that end before this do not count.");
    private readonly Option<DateTimeOffset?> _end = Time("--end-time", "Records that begin at this or later do not count.");
    private readonly Option<string[]> _logFormat = OptionRules.Words(
        "--log-format", "FIELDS", "The format of lines without a header, as DescribeFlowLogs gives it; again for further ones. [default: version 2]", many: false);

    private readonly Option<string[]>? _region;
    private readonly Option<string[]>? _account;
    private readonly Option<string[]>? _interfaces;

    /// <param name="command">The command that gets the options.</param>
    /// <param name="takesInterfaces">Whether interfaces, and the accounts and regions of their logs, are named; else they are those of members.</param>
    public TrafficArguments(Command command, bool takesInterfaces)
    {
        List<Option> all =
        [
            _path, _logGroup, _useInsights, _table, _database, _workGroup, _output, _days, _dayColumn, _dayFormat, _partition, _start, _end, _logFormat,
        ];
        if (takesInterfaces)
        {
            _region = OptionRules.Texts("--region", "REGION", "Regions of folders at S3, or the one of the log groups or the table.");
            _account = OptionRules.Texts("--account-id", "ACCOUNT", "The accounts whose folders at S3 are read.");
            _interfaces = OptionRules.Texts("--interface-id", "ENI-ID", "Only the traffic of these network interfaces.", "eni-");
            all.AddRange([_region, _account, _interfaces]);
        }

        foreach (Option option in all)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="AuditException">A part cannot be read.</exception>
    public TrafficRequest Request(ParseResult parsed, int degree)
    {
        string[] paths = parsed.GetValue(_path) ?? [];
        return new TrafficRequest
        {
            Paths = [.. paths.Where(path => !TrafficRequest.IsS3(path))],
            Locations = [.. paths.Where(TrafficRequest.IsS3).Select(S3Location.Parse)],
            LogGroups = parsed.GetValue(_logGroup) ?? [],
            UseInsights = parsed.GetValue(_useInsights),
            Table = parsed.GetValue(_table) is not string table ? null : new FlowTable
            {
                Database = parsed.GetValue(_database) ?? "default",
                Name = table,
                Days = parsed.GetValue(_days),
                DayColumn = parsed.GetValue(_dayColumn) ?? "day",
                DayFormat = parsed.GetValue(_dayFormat) ?? "yyyy/MM/dd",
                Folders = Pairs(parsed.GetValue(_partition) ?? []),
            },
            WorkGroup = parsed.GetValue(_workGroup),
            Output = parsed.GetValue(_output) is string place ? S3Location.Parse(place) : null,
            From = parsed.GetValue(_start),
            Until = parsed.GetValue(_end),
            InterfaceIds = Given(_interfaces),
            AccountIds = Given(_account),
            Regions = Given(_region),
            Formats = [.. (parsed.GetValue(_logFormat) ?? []).Select(FlowLogFormat.Parse)],
            Degree = degree,
        };

        string[] Given(Option<string[]>? option) => option is null ? [] : parsed.GetValue(option) ?? [];
    }

    private static Dictionary<string, string> Pairs(string[] typed)
    {
        Dictionary<string, string> pairs = new(StringComparer.Ordinal);
        foreach (string pair in typed)
        {
            int sign = pair.IndexOf('=');
            pairs[sign < 0 ? pair : pair[..sign]] = sign < 0 ? string.Empty : pair[(sign + 1)..];
        }

        return pairs;
    }

    /// <summary>A time; UTC where it does not say.</summary>
    private static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            string typed = result.Tokens.Count > 0 ? result.Tokens[^1].Value : string.Empty;
            if (DateTimeOffset.TryParse(typed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
            {
                return time;
            }

            result.AddError($"{name} takes a time, for example 2026-08-01T00:00Z, not '{typed}'.");
            return null;
        },
    };
}
