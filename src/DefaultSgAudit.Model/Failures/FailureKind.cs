namespace DefaultSgAudit.Model;

/// <summary>
/// What went wrong. The names are stable: they are the error ids of the cmdlets and stand on Unknown results.
/// </summary>
public enum FailureKind
{
    /// <summary>Something that this module did not foresee; the message carries what was thrown.</summary>
    Unexpected = 0,

    /// <summary>A region was named or configured that no partition has.</summary>
    UnknownRegion = 1,

    /// <summary>No enabled region matches the pattern.</summary>
    NoRegionMatches = 2,

    /// <summary>The named profile is in none of the files.</summary>
    ProfileNotFound = 3,

    /// <summary>The profile is there but cannot give credentials, or its file cannot be read.</summary>
    ProfileUnusable = 4,

    /// <summary>No source gave credentials.</summary>
    CredentialsNotFound = 5,

    /// <summary>One half of a key pair is missing.</summary>
    IncompleteKeys = 6,

    /// <summary>The endpoint URL cannot be used.</summary>
    InvalidEndpoint = 7,

    /// <summary><c>$StoredAWSCredentials</c> or <c>$StoredAWSRegion</c> holds something else than AWS.Tools puts there.</summary>
    InvalidSessionVariable = 8,

    /// <summary>What <c>-Credential</c> was given is no credentials object of AWS.Tools.</summary>
    InvalidCredential = 9,

    /// <summary>A parameter holds a blank where a name is expected.</summary>
    BlankArgument = 10,

    /// <summary>An object of the pipeline is null or says nothing of what to look at.</summary>
    NothingToLookAt = 11,

    /// <summary>What was given as an id of a VPC, a security group, an account or an organizational unit is none.</summary>
    InvalidId = 12,

    /// <summary>A change is to be confirmed, and there is nobody who could be asked.</summary>
    ConfirmationUnavailable = 13,

    /// <summary>What was given as a place for saved states is none.</summary>
    InvalidBackupPath = 14,

    /// <summary>What was given as a place in Amazon S3 is none, or one that cannot be used.</summary>
    InvalidS3Location = 15,

    /// <summary>A file of exceptions cannot be read, or says something that cannot be meant.</summary>
    InvalidExceptionFile = 16,

    /// <summary>What was given as a part of an Organization's accounts is none.</summary>
    InvalidShard = 17,

    /// <summary>Arguments were given that do not go together, or one without another that it needs.</summary>
    ConflictingArguments = 18,

    /// <summary>No policy allows the action.</summary>
    AccessDenied = 20,

    /// <summary>A policy of the account denies the action.</summary>
    ExplicitDeny = 21,

    /// <summary>A service control policy of the Organization denies the action.</summary>
    ServiceControlPolicyDeny = 22,

    /// <summary>A resource control policy of the Organization denies the action.</summary>
    ResourceControlPolicyDeny = 23,

    /// <summary>AWS does not accept the keys.</summary>
    CredentialsRejected = 24,

    /// <summary>The session token has expired.</summary>
    TokenExpired = 25,

    /// <summary>The account has not enabled the region.</summary>
    RegionNotEnabled = 26,

    /// <summary>The role cannot be assumed.</summary>
    RoleNotAssumable = 27,

    /// <summary>The sign-in to IAM Identity Center has expired, was revoked or was never made.</summary>
    LoginExpired = 28,

    /// <summary>
    /// A source of credentials was asked for its keys and gave none: an object of AWS.Tools, the container's or instance's
    /// service, or a web identity.
    /// </summary>
    CredentialUnusable = 29,

    /// <summary>The endpoint could not be reached.</summary>
    EndpointUnreachable = 30,

    /// <summary>AWS went on refusing requests as too many.</summary>
    Throttled = 31,

    /// <summary>No answer came in time.</summary>
    TimedOut = 32,

    /// <summary>The answer was truncated or is not what the service documents.</summary>
    MalformedAnswer = 33,

    /// <summary>The service reported a fault of its own, or an error that has no kind here.</summary>
    ServiceError = 34,

    /// <summary>The credentials belong to another account than the one asked for.</summary>
    AccountMismatch = 40,

    /// <summary>A VPC was listed, but not its default group.</summary>
    DefaultGroupMissing = 41,

    /// <summary>A VPC was named that the account does not have, or does not own.</summary>
    VpcNotFound = 42,

    /// <summary>A security group was named that the account does not have, or does not own.</summary>
    GroupNotFound = 43,

    /// <summary>A security group was named that is no VPC's default group.</summary>
    NotDefaultGroup = 44,

    /// <summary>The group of a result was not read, so nothing can be said of it.</summary>
    GroupNotRead = 45,

    /// <summary>Network interfaces are in the group: clearing its rules could cut them off.</summary>
    GroupInUse = 46,

    /// <summary>Rules are left in a group that was to be cleared.</summary>
    RulesRemain = 47,

    /// <summary>The group is not what was saved.</summary>
    RulesNotRestored = 48,

    /// <summary>A group or prefix list that a saved rule names is gone.</summary>
    ReferenceNotFound = 49,

    /// <summary>EC2 does not take a rule: the group is full, or the rule is not valid.</summary>
    RuleRejected = 50,

    /// <summary>What was changed could not be read again, so that nothing can be said of it.</summary>
    NotVerified = 51,

    /// <summary>The state of a group could not be saved, so it was not changed.</summary>
    BackupNotWritten = 60,

    /// <summary>There is no saved state where one was looked for.</summary>
    BackupNotFound = 61,

    /// <summary>A saved state could not be read.</summary>
    BackupUnreadable = 62,

    /// <summary>A saved state is not what was written: its digest does not fit, or it holds what no group can have.</summary>
    BackupDamaged = 63,

    /// <summary>A saved state was written by another version of the module, which this one does not know.</summary>
    BackupVersionUnknown = 64,

    /// <summary>A saved state is of another account, VPC or group.</summary>
    BackupMismatch = 65,

    /// <summary>A bucket was named that does not exist, or not in this partition.</summary>
    BucketNotFound = 70,

    /// <summary>There is no object of that key in the bucket.</summary>
    ObjectNotFound = 71,

    /// <summary>There is an object of that key with other content, and nothing is overwritten.</summary>
    ObjectExists = 72,

    /// <summary>The object is larger than what is expected there.</summary>
    ObjectTooLarge = 73,

    /// <summary>What was given as a role, or for assuming one, is nothing that AWS takes.</summary>
    InvalidRole = 80,

    /// <summary>The account is in no Organization.</summary>
    NotInOrganization = 81,

    /// <summary>A root or organizational unit was named that the Organization does not have.</summary>
    OrganizationalUnitNotFound = 82,

    /// <summary>A configuration aggregator was named that the account does not have in this region.</summary>
    AggregatorNotFound = 83,

    /// <summary>An account was named that the Organization, or the part of it that was named, does not have.</summary>
    AccountNotFound = 84,

    /// <summary>An account was named that is suspended, closed or not yet usable.</summary>
    AccountNotActive = 85,

    /// <summary>AWS Config has recorded nothing where something was to be read, or not all of it.</summary>
    NotRecorded = 86,

    /// <summary>A configuration aggregator has not got the latest records of an account or region.</summary>
    RecordOutdated = 87,

    /// <summary>There is a flow log of the same resource, settings and destination already.</summary>
    FlowLogExists = 100,

    /// <summary>EC2 does not make the flow log: the resource has as many as it can have, or something in it is not valid.</summary>
    FlowLogRejected = 101,

    /// <summary>EC2 may not write flow logs to the destination: the bucket's policy or the role is in the way.</summary>
    DeliveryNotAllowed = 102,

    /// <summary>The bucket that flow logs are to go to does not exist.</summary>
    LogDestinationNotFound = 103,

    /// <summary>A flow log was to be ended that is gone.</summary>
    FlowLogNotFound = 104,

    /// <summary>What was given as a destination for flow logs, or as the role for it, is none.</summary>
    InvalidFlowLogDestination = 105,

    /// <summary>A log group or stream was named that the account does not have in this region.</summary>
    LogGroupNotFound = 106,

    /// <summary>Athena or CloudWatch Logs does not take a query, or asks for something it cannot have.</summary>
    QueryRejected = 107,

    /// <summary>A query of Athena or CloudWatch Logs ended without its rows: it failed, was ended, or took too long.</summary>
    QueryFailed = 108,

    /// <summary>What was given as a format of flow logs is none, or lacks what every record needs.</summary>
    InvalidFlowLogFormat = 110,

    /// <summary>There is no flow log at the path.</summary>
    FlowLogFileNotFound = 111,

    /// <summary>A flow log cannot be opened or read.</summary>
    FlowLogUnreadable = 112,

    /// <summary>A flow log ends in the middle, or its compression is damaged. What could be read counts.</summary>
    FlowLogDamaged = 113,

    /// <summary>A flow log is in Apache Parquet, which is left to Amazon Athena.</summary>
    FlowLogIsParquet = 114,

    /// <summary>There is more to keep in memory than a measurement may take; records were left out.</summary>
    TooMuchTraffic = 115,

    /// <summary>What was given as a time to look at is none, or ends before it begins.</summary>
    InvalidTimeRange = 116,

    /// <summary>A file or text is no plan, or one that cannot be.</summary>
    PlanDamaged = 160,

    /// <summary>A plan was written by a later version of the module.</summary>
    PlanVersionUnknown = 161,

    /// <summary>There is no plan at the path, or nothing to put one to.</summary>
    PlanNotFound = 162,

    /// <summary>There is a file already where a plan was to be written.</summary>
    PlanExists = 163,

    /// <summary>A plan could not be written to its file.</summary>
    PlanNotWritten = 164,

    /// <summary>A plan has more in it than the format takes that it was to be written in.</summary>
    PlanTooLarge = 165,

    /// <summary>A plan would end conversations that were seen, and that was asked to be an error.</summary>
    PlanWouldBreak = 166,

    /// <summary>There is no plan, or no traffic, for what was asked for.</summary>
    NothingToTest = 167,

    /// <summary>The VPC has a group of the name that a planned group is to have, and this module did not make it.</summary>
    GroupNameTaken = 120,

    /// <summary>A network interface is gone.</summary>
    InterfaceNotFound = 121,

    /// <summary>EC2 does not let this account change the groups of a network interface: the service that owns it has to.</summary>
    InterfaceNotMovable = 122,

    /// <summary>A network interface would be in more groups than the quota allows.</summary>
    TooManyGroups = 123,

    /// <summary>A security group would have more rules than the quota allows.</summary>
    TooManyRules = 124,

    /// <summary>EC2 does not take a security group as it was planned, or does not delete it.</summary>
    GroupRejected = 125,

    /// <summary>A plan does not hold together, or lacks what the roll-out needs.</summary>
    InvalidPlan = 126,

    /// <summary>A plan's groups are not all there: the stage Create has to come first.</summary>
    PlanNotCreated = 127,

    /// <summary>A group of the plan has rules that the roll-out did not make, and that the plan does not have.</summary>
    UnplannedRules = 128,

    /// <summary>A member is not in the plan's groups, so that it must not leave the default group.</summary>
    NotAttached = 129,

    /// <summary>Nothing shows that traffic since the groups were attached would go on without the default group.</summary>
    ReplayRequired = 130,

    /// <summary>A replay shows traffic that would break without the default group.</summary>
    ReplayRefused = 131,

    /// <summary>The journal of a roll-out could not be written, so nothing was changed.</summary>
    JournalNotWritten = 132,

    /// <summary>The journal of a roll-out could not be read, or is not what was written.</summary>
    JournalUnreadable = 133,

    /// <summary>There is no journal of a roll-out that could be undone.</summary>
    JournalNotFound = 134,

    /// <summary>What was given as a place for a report is none, or tells no format.</summary>
    InvalidReportPath = 150,

    /// <summary>There is a file where a report was to go, and nothing is to be overwritten.</summary>
    ReportExists = 151,

    /// <summary>A report could not be written, or not to its end.</summary>
    ReportNotWritten = 152,

    /// <summary>The results of an earlier audit could not be read, or there are none in the file.</summary>
    BaselineUnreadable = 153,

    /// <summary>Settings of a plan that cannot be kept, or that EC2 does not take.</summary>
    InvalidPlanSettings = 140,
}
