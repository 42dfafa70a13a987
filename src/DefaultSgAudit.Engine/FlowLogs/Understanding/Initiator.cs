using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs.Understanding;

/// <summary>Which end opens, and how that is known.</summary>
/// <param name="Opens">The end that opens.</param>
/// <param name="Evidence">What it rests on.</param>
internal readonly record struct Initiator(Opener Opens, TrafficEvidence Evidence)
{
    public static Initiator None => default;
}

/// <summary>The end that opens a conversation.</summary>
internal enum Opener
{
    Unknown = 0,
    A = 1,
    B = 2,
    Both = 3,
}
