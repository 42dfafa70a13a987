using System.Globalization;
using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>
/// A folder below <c>AWSLogs</c>, and what its name and those above it say; in both layouts, of which the one for Hive says
/// what each value is.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html.</remarks>
internal sealed record DeliveryFolder
{
    public const string Root = "AWSLogs";
    private const string Service = "vpcflowlogs";

    private static readonly string[] HiveNames = ["aws-account-id=", "aws-service=", "aws-region=", "year=", "month=", "day="];

    private DeliveryFolder(S3Location place) => Place = place;

    /// <summary>Where it is, with a slash at its end.</summary>
    public S3Location Place { get; private init; }

    /// <summary>What the folders right below it are named by.</summary>
    public FolderLevel Below { get; private init; }

    public bool IsHive { get; private init; }

    public string? AccountId { get; private init; }

    public string? Region { get; private init; }

    private int Year { get; init; }

    private int Month { get; init; }

    private int Day { get; init; }

    /// <summary>The first moment of the year, month or day that it is.</summary>
    public DateTimeOffset First => new(Math.Max(Year, 1), Math.Max(Month, 1), Math.Max(Day, 1), 0, 0, 0, TimeSpan.Zero);

    /// <summary>The first moment after it.</summary>
    public DateTimeOffset After => Below switch
    {
        FolderLevel.Month => First.AddYears(1),
        FolderLevel.Day => First.AddMonths(1),
        FolderLevel.Files => First.AddDays(1),
        _ => DateTimeOffset.MaxValue,
    };

    /// <summary>The folder <c>AWSLogs</c> itself.</summary>
    public static DeliveryFolder Top(S3Location place) => new(place);

    /// <summary>The folder of a name below this one; null where its name is none of this level.</summary>
    public DeliveryFolder? Enter(string name)
    {
        if (Below == FolderLevel.Files)
        {
            // An hour's.
            return this with { Place = At(name) };
        }

        string hive = HiveNames[(int)Below];
        bool isHive = name.StartsWith(hive, StringComparison.Ordinal);
        string value = isHive ? name.Substring(hive.Length) : name;
        bool isMixed = Below > FolderLevel.Account && isHive != IsHive;
        bool isNoDay = Below == FolderLevel.Day && IsValue(Below, value) && Number(value) > DateTime.DaysInMonth(Year, Month);
        return isMixed || isNoDay || !IsValue(Below, value) ? null : Entered(name, value, isHive);
    }

    /// <summary>The folder of a value below this one, in this one's layout.</summary>
    public DeliveryFolder Enter(string value, bool isHive) => Entered(isHive ? HiveNames[(int)Below] + value : value, value, isHive);

    public DeliveryFolder EnterService() => Enter(Service, IsHive);

    public DeliveryFolder EnterNumber(int number) =>
        Enter(number.ToString(Below == FolderLevel.Year ? "0000" : "00", CultureInfo.InvariantCulture), IsHive);

    private static bool IsValue(FolderLevel level, string value) => level switch
    {
        FolderLevel.Account => value.Length == 12 && value.All(IsDigit),
        FolderLevel.Service => value == Service,
        FolderLevel.Region => RegionCatalog.IsPossible(value),
        FolderLevel.Year => value.Length == 4 && value.All(IsDigit) && value != "0000",
        FolderLevel.Month => value.Length == 2 && value.All(IsDigit) && string.CompareOrdinal(value, "01") >= 0 && string.CompareOrdinal(value, "12") <= 0,
        _ => value.Length == 2 && value.All(IsDigit) && string.CompareOrdinal(value, "01") >= 0 && string.CompareOrdinal(value, "31") <= 0,
    };

    private static bool IsDigit(char letter) => letter is >= '0' and <= '9';

    private static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);

    private DeliveryFolder Entered(string name, string value, bool isHive) => Below switch
    {
        FolderLevel.Account => this with { Place = At(name), AccountId = value, IsHive = isHive, Below = FolderLevel.Service },
        FolderLevel.Service => this with { Place = At(name), Below = FolderLevel.Region },
        FolderLevel.Region => this with { Place = At(name), Region = value, Below = FolderLevel.Year },
        FolderLevel.Year => this with { Place = At(name), Year = Number(value), Below = FolderLevel.Month },
        FolderLevel.Month => this with { Place = At(name), Month = Number(value), Below = FolderLevel.Day },
        _ => this with { Place = At(name), Day = Number(value), Below = FolderLevel.Files },
    };

    private S3Location At(string name) => new(Place.Bucket, $"{Place.Key}{name}/");
}
