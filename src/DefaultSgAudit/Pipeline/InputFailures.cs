using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>What can be wrong with an object of the pipeline, or with a parameter, before anything is asked of AWS.</summary>
internal static class InputFailures
{
    public static Failure NothingBound { get; } = new()
    {
        Kind = FailureKind.NothingToLookAt,
        Cause = "An object of the pipeline is null, or says neither account, region, VPC, group nor credentials.",
        Remedy = "Pipe targets, results of this module, or objects with properties named like the parameters.",
    };

    public static Failure NothingChosen { get; } = new()
    {
        Kind = FailureKind.NothingToLookAt,
        Cause = "Neither groups, VPCs nor regions were named.",
        Remedy = "Name them with -GroupId, -VpcId or -Region (-Region * for every region), or pipe results of Get-DefaultSgCompliance.",
    };

    public static Failure RowWithoutGroup { get; } = new()
    {
        Kind = FailureKind.NothingToLookAt,
        Cause = "An object of the pipeline names neither a group nor a VPC, and nothing is changed in a whole region because of one.",
        Remedy = "Pipe results of Get-DefaultSgCompliance or rows with VpcId or GroupId; for whole regions, give -Region and no such input.",
    };

    public static Failure OrganizationBesideInput { get; } = new()
    {
        Kind = FailureKind.ConflictingArguments,
        Cause = "The pipeline names accounts and regions, and an Organization is asked for beside them.",
        Remedy = "Leave -Organization and -OrganizationalUnitId out, or the input.",
        Resource = "Organization",
    };

    public static Failure AggregatorBesideInput { get; } = new()
    {
        Kind = FailureKind.ConflictingArguments,
        Cause = "The pipeline says what to look at, and a configuration aggregator is to be asked for all that it has.",
        Remedy = "Leave -ConfigurationAggregator out, or the input.",
        Resource = "ConfigurationAggregator",
    };

    public static Failure NothingToRestore { get; } = new()
    {
        Kind = FailureKind.NothingToLookAt,
        Cause = "There is no saved group in the input.",
        Remedy = "Give -Path, or pipe results of Clear-DefaultSgRule that have a Backup.",
    };

    /// <summary>Where a report is to go was not said, or several were to go into one text.</summary>
    public static Failure NoReport(int formats) => new()
    {
        Kind = FailureKind.ConflictingArguments,
        Cause = formats == 0 ? "Neither -Path nor -Format is given." : "Several formats cannot go into the pipeline as one text.",
        Remedy = "Give -Path for files, or -Format with one format for text.",
        Resource = formats == 0 ? "Path" : "Format",
    };

    public static Failure NotForReport(object? input) => new()
    {
        Kind = FailureKind.NothingToLookAt,
        Cause = input is null ? "There is a null in the input." : $"A {input.GetType().Name} is in the input, and reports are made of verdicts and members.",
        Remedy = input is IGroupResult or null
            ? "Pipe results of Get-DefaultSgCompliance, and members of Get-DefaultSgMember."
            : "Pipe results of Get-DefaultSgCompliance, and members of Get-DefaultSgMember, as they gave them: not what Select-Object, a file or another process made of them.",
        AccountId = (input as IGroupResult)?.AccountId,
        Region = (input as IGroupResult)?.Region,
        Resource = (input as IGroupResult)?.GroupId,
    };

    /// <summary>A parameter was typed and holds nothing.</summary>
    public static Failure Blank(string parameter, bool isOfConnection = false) => new()
    {
        Kind = FailureKind.BlankArgument,
        Cause = $"-{parameter} holds a blank.",
        Remedy = isOfConnection ? "Give it a value, or leave the parameter out." : "Leave the parameter out to look everywhere.",
        Resource = parameter,
    };

    public static Failure AnotherAccount(Target target, IReadOnlyList<string> wanted) => new()
    {
        Kind = FailureKind.AccountMismatch,
        Cause = $"The input is of account {target.AccountId}, not of {string.Join(", ", wanted)}.",
        Remedy = "Leave -AccountId out, or give targets of the accounts that it names.",
        AccountId = wanted.Count == 1 ? wanted[0] : target.AccountId,
        Region = target.Region,
    };

    public static Failure NotRead(string? accountId, string? region) => new()
    {
        Kind = FailureKind.GroupNotRead,
        Cause = "The region was not audited, so its default groups are not known.",
        Remedy = "Mend what kept the audit from it, and audit it again.",
        AccountId = accountId,
        Region = region,
    };

    /// <summary>The first of some ids that is none.</summary>
    public static Failure? Malformed(string[] vpcIds, string[] groupIds) =>
        vpcIds.Where(id => !IsId(id, "vpc-")).Select(id => Malformed(id, "VPC", "vpc-0123456789abcdef0"))
            .Concat(groupIds.Where(id => !IsId(id, "sg-")).Select(id => Malformed(id, "security group", "sg-0123456789abcdef0")))
            .FirstOrDefault();

    private static Failure Malformed(string id, string what, string example) => new()
    {
        Kind = FailureKind.InvalidId,
        Cause = $"'{id}' is no id of a {what}.",
        Remedy = $"Ids look like {example}; wildcards are not taken here.",
        Resource = id,
    };

    private static bool IsId(string id, string prefix) =>
        id.Length > prefix.Length
        && id.StartsWith(prefix, StringComparison.Ordinal)
        && id.Skip(prefix.Length).All(letter => letter is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
