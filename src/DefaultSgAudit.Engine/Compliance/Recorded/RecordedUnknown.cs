using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>Unknown results of a recorded audit, with or without an error of their own.</summary>
internal static class RecordedUnknown
{
    /// <summary>An Unknown for what the failure names.</summary>
    public static ComplianceResult Of(Failure failure, string? vpcId = null, RecordedVpc? vpc = null, string? groupId = null) =>
        ComplianceJudge.Unknown(new Target { AccountId = failure.AccountId, Region = failure.Region, Failure = failure }, failure) with
        {
            VpcId = vpcId,
            VpcName = vpc?.Name,
            IsDefaultVpc = vpc?.IsDefault,
            GroupId = groupId,
            Source = EvidenceSource.Config,
        };

    /// <summary>The failure, and the Unknown that it leaves.</summary>
    public static IEnumerable<SweepEvent> Reported(Failure failure) => [new FailureEvent(failure), Alone(failure)];

    /// <summary>An Unknown whose failure has been reported.</summary>
    public static SweepEvent Alone(Failure failure) => new ItemsEvent<ComplianceResult>([Of(failure)]);
}
