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

    public static Failure Blank(string parameter) => new()
    {
        Kind = FailureKind.BlankArgument,
        Cause = $"-{parameter} holds a blank.",
        Remedy = "Leave the parameter out to look everywhere.",
        Resource = parameter,
    };

    public static Failure AnotherAccount(Target target, string wanted) => new()
    {
        Kind = FailureKind.AccountMismatch,
        Cause = $"The input is of account {target.AccountId}, not of {wanted}.",
        Remedy = "Leave -AccountId out, or give that account's targets.",
        AccountId = wanted,
        Region = target.Region,
    };

    public static Failure NotRead(IGroupResult result) => new()
    {
        Kind = FailureKind.GroupNotRead,
        Cause = result is ComplianceResult { Reason: string reason }
            ? $"What was not audited cannot be looked into: {reason}"
            : "The result names no group.",
        AccountId = result.AccountId,
        Region = result.Region,
    };
}
