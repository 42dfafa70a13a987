using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Logs;

/// <summary>What the actions of CloudWatch Logs read alike.</summary>
internal static class LogsParameters
{
    /// <summary>The log group that a request names, by name or by ARN, but not by both.</summary>
    public static SandboxLogGroup Group(AwsCall call, JsonParameters parameters)
    {
        string? name = parameters.Text("logGroupName");
        string? identifier = parameters.Text("logGroupIdentifier");
        return (name is null) == (identifier is null)
            ? throw Invalid("Exactly one of logGroupName and logGroupIdentifier must be given.")
            : Find(call, name ?? identifier!);
    }

    public static SandboxLogGroup Find(AwsCall call, string nameOrArn)
    {
        string[] parts = nameOrArn.Split(':');
        bool isArn = parts.Length >= 7 && parts[0] == "arn" && parts[2] == "logs" && parts[5] == "log-group";
        bool isHere = !isArn || (parts[3] == call.Region && parts[4] == call.AccountId);
        return (isHere ? call.Resources.FindLogGroup(isArn ? parts[6] : nameOrArn) : null)
            ?? throw new AwsErrorException("ResourceNotFoundException", "The specified log group does not exist.");
    }

    public static int Limit(JsonParameters parameters, string name, int usual, int most)
    {
        int limit = parameters.Number(name) ?? usual;
        return limit >= 1 && limit <= most
            ? limit
            : throw Invalid($"1 validation error detected: Value '{limit}' at '{name}' failed to satisfy constraint: between 1 and {most}");
    }

    public static AwsErrorException InvalidToken() => Invalid("The specified nextToken is invalid.");

    public static AwsErrorException Invalid(string message) => new("InvalidParameterException", message);
}
