using System.Management.Automation;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Errors;

/// <summary>The one place where failures become error records: id, category, target and recommended action.</summary>
internal static class ErrorRecords
{
    /// <summary>The id is the failure kind's name; the target says account, region and resource.</summary>
    public static ErrorRecord From(Failure failure) => From(new AuditException(failure));

    public static ErrorRecord From(AuditException error) =>
        new(error, error.Failure.Kind.ToString(), CategoryOf(error.Failure.Kind), error.Failure);

    /// <summary>What nobody foresaw keeps its own text and stack trace.</summary>
    public static ErrorRecord From(Exception error) => error is AuditException known
        ? From(known)
        : new ErrorRecord(error, nameof(FailureKind.Unexpected), ErrorCategory.NotSpecified, null);

    private static ErrorCategory CategoryOf(FailureKind kind) => kind switch
    {
        FailureKind.UnknownRegion or FailureKind.NoRegionMatches or FailureKind.IncompleteKeys or FailureKind.InvalidEndpoint
            or FailureKind.InvalidSessionVariable or FailureKind.InvalidCredential or FailureKind.AccountMismatch
            or FailureKind.BlankArgument or FailureKind.NothingToLookAt or FailureKind.InvalidId
            or FailureKind.ConfirmationUnavailable or FailureKind.InvalidBackupPath or FailureKind.InvalidS3Location
            or FailureKind.InvalidExceptionFile or FailureKind.InvalidShard or FailureKind.InvalidRole
            or FailureKind.ConflictingArguments or FailureKind.InvalidFlowLogDestination
            or FailureKind.QueryRejected or FailureKind.InvalidFlowLogFormat or FailureKind.InvalidTimeRange
            or FailureKind.InvalidPlanSettings or FailureKind.InvalidPlan or FailureKind.ReplayRequired or FailureKind.NothingToTest or FailureKind.InvalidReportPath => ErrorCategory.InvalidArgument,
        FailureKind.ProfileNotFound or FailureKind.DefaultGroupMissing or FailureKind.VpcNotFound or FailureKind.GroupNotFound
            or FailureKind.ReferenceNotFound or FailureKind.BackupNotFound or FailureKind.BucketNotFound
            or FailureKind.ObjectNotFound or FailureKind.OrganizationalUnitNotFound or FailureKind.AggregatorNotFound
            or FailureKind.AccountNotFound or FailureKind.NotRecorded or FailureKind.LogDestinationNotFound
            or FailureKind.FlowLogNotFound or FailureKind.LogGroupNotFound or FailureKind.FlowLogFileNotFound
            or FailureKind.InterfaceNotFound or FailureKind.PlanNotCreated or FailureKind.JournalNotFound or FailureKind.PlanNotFound => ErrorCategory.ObjectNotFound,
        FailureKind.ObjectExists or FailureKind.FlowLogExists or FailureKind.GroupNameTaken
            or FailureKind.PlanExists or FailureKind.ReportExists => ErrorCategory.ResourceExists,
        FailureKind.NotDefaultGroup or FailureKind.FlowLogIsParquet => ErrorCategory.InvalidType,
        FailureKind.GroupNotRead or FailureKind.BackupDamaged or FailureKind.BackupVersionUnknown
            or FailureKind.BackupMismatch or FailureKind.FlowLogDamaged
            or FailureKind.PlanDamaged or FailureKind.PlanVersionUnknown => ErrorCategory.InvalidData,
        FailureKind.GroupInUse => ErrorCategory.ResourceBusy,
        FailureKind.RulesRemain or FailureKind.RulesNotRestored or FailureKind.RuleRejected
            or FailureKind.NotVerified or FailureKind.FlowLogRejected or FailureKind.QueryFailed
            or FailureKind.GroupRejected or FailureKind.UnplannedRules or FailureKind.NotAttached or FailureKind.ReplayRefused or FailureKind.PlanWouldBreak => ErrorCategory.InvalidResult,
        FailureKind.BackupNotWritten or FailureKind.JournalNotWritten or FailureKind.PlanNotWritten
            or FailureKind.ReportNotWritten => ErrorCategory.WriteError,
        FailureKind.BackupUnreadable or FailureKind.FlowLogUnreadable or FailureKind.JournalUnreadable
            or FailureKind.BaselineUnreadable => ErrorCategory.ReadError,
        FailureKind.ProfileUnusable or FailureKind.CredentialsNotFound or FailureKind.CredentialsRejected
            or FailureKind.TokenExpired or FailureKind.LoginExpired or FailureKind.CredentialUnusable => ErrorCategory.AuthenticationError,
        FailureKind.AccessDenied or FailureKind.ExplicitDeny or FailureKind.ServiceControlPolicyDeny
            or FailureKind.ResourceControlPolicyDeny or FailureKind.RoleNotAssumable
            or FailureKind.DeliveryNotAllowed or FailureKind.InterfaceNotMovable => ErrorCategory.PermissionDenied,
        FailureKind.RegionNotEnabled or FailureKind.NotInOrganization or FailureKind.AccountNotActive
            or FailureKind.RecordOutdated => ErrorCategory.ResourceUnavailable,
        FailureKind.EndpointUnreachable => ErrorCategory.ConnectionError,
        FailureKind.Throttled or FailureKind.ObjectTooLarge or FailureKind.TooMuchTraffic
            or FailureKind.PlanTooLarge or FailureKind.TooManyGroups or FailureKind.TooManyRules => ErrorCategory.LimitsExceeded,
        FailureKind.TimedOut => ErrorCategory.OperationTimeout,
        FailureKind.MalformedAnswer => ErrorCategory.InvalidData,
        FailureKind.ServiceError => ErrorCategory.InvalidResult,
        _ => ErrorCategory.NotSpecified,
    };
}
