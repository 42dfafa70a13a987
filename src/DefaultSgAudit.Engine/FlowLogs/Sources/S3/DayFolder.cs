using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>A folder with the files of a day, or of an hour of it.</summary>
/// <param name="Place">Where it is, with a slash at its end.</param>
/// <param name="Day">The day, in UTC.</param>
internal sealed record DayFolder(S3Location Place, DateTimeOffset Day);
