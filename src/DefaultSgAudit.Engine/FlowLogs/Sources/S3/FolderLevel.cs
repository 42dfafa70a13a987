namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>What the folders below <c>AWSLogs</c> are named by, from the top.</summary>
internal enum FolderLevel
{
    Account = 0,
    Service = 1,
    Region = 2,
    Year = 3,
    Month = 4,
    Day = 5,

    /// <summary>Below a day there are files, or hours with files.</summary>
    Files = 6,
}
