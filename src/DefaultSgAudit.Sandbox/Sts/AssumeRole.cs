using System.Globalization;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Sts;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html"/>. Session policies, tags
/// and
/// MFA parameters are taken and have no effect.
/// </summary>
internal sealed class AssumeRole : IStsAction
{
    private const int DefaultSeconds = 3600;
    private const int LeastSeconds = 900;
    private const int MostSeconds = 43_200;
    private const int MostSecondsOfAChain = 3600;

    public string Name => "AssumeRole";

    public void Run(AwsCall call, XmlBody xml)
    {
        string roleArn = Required(call, "RoleArn", "roleArn", 20, 2048);
        string sessionName = Required(call, "RoleSessionName", "roleSessionName", 2, 64);
        if (!sessionName.All(IsSessionNameCharacter))
        {
            throw Invalid(
                sessionName, "roleSessionName", "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        }

        SandboxCredentials caller = call.Credentials!;
        int seconds = Duration(call.Parameters.Get("DurationSeconds"));
        SandboxRole? role = FindRole(call.World, roleArn);
        if (role is null || IsClosed(call.World, role.AccountId) || !role.Trusts(caller, call.Parameters.Get("ExternalId")))
        {
            throw new AwsErrorException(
                403,
                "AccessDenied",
                $"User: {caller.PrincipalArn} is not authorized to perform: sts:AssumeRole on resource: {roleArn}");
        }

        if (caller.Role is not null && seconds > MostSecondsOfAChain)
        {
            throw new AwsErrorException(
                "ValidationError",
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }

        if (seconds > role.MaxSessionDuration.TotalSeconds)
        {
            throw new AwsErrorException(
                "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }

        Write(xml, call.World.CreateSession(role, sessionName, call.Now.AddSeconds(seconds)), call);
    }

    private static void Write(XmlBody xml, SandboxCredentials session, AwsCall call)
    {
        xml.Open("AssumeRoleResult");
        xml.Open("AssumedRoleUser");
        xml.Element("AssumedRoleId", session.UserId);
        xml.Element("Arn", session.PrincipalArn);
        xml.Close("AssumedRoleUser");
        xml.Open("Credentials");
        xml.Element("AccessKeyId", session.AccessKeyId);
        xml.Element("SecretAccessKey", session.SecretAccessKey);
        xml.Element("SessionToken", session.SessionToken);
        xml.Element("Expiration", AwsTime.ToSeconds(session.Expiration!.Value));
        xml.Close("Credentials");
        xml.Element("SourceIdentity", call.Parameters.Get("SourceIdentity"));
        xml.Close("AssumeRoleResult");
    }

    private static bool IsClosed(SandboxWorld world, string accountId) =>
        world.Organization is { } organization && organization.StateOf(accountId) != SandboxAccountState.Active;

    private static SandboxRole? FindRole(SandboxWorld world, string arn)
    {
        string[] parts = arn.Split(':');
        string name = arn.Substring(arn.IndexOf('/') + 1);
        SandboxRole? role = parts.Length == 6 ? world.FindAccount(parts[4])?.FindRole(name) : null;
        return role?.Arn == arn ? role : null;
    }

    private static string Required(AwsCall call, string parameter, string member, int least, int most)
    {
        string? value = call.Parameters.Get(parameter);
        if (value is null)
        {
            throw new AwsErrorException(
                "ValidationError",
                $"1 validation error detected: Value null at '{member}' failed to satisfy constraint: "
                    + "Member must not be null");
        }

        return value.Length < least
            ? throw Invalid(value, member, $"Member must have length greater than or equal to {least}")
            : value.Length > most
                ? throw Invalid(value, member, $"Member must have length less than or equal to {most}")
                : value;
    }

    private static int Duration(string? text)
    {
        if (text is null)
        {
            return DefaultSeconds;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seconds))
        {
            throw new AwsErrorException("MalformedInput", $"'{text}' is not an integer.");
        }

        return seconds < LeastSeconds
            ? throw Invalid(text, "durationSeconds", $"Member must have value greater than or equal to {LeastSeconds}")
            : seconds > MostSeconds
                ? throw Invalid(text, "durationSeconds", $"Member must have value less than or equal to {MostSeconds}")
                : seconds;
    }

    private static AwsErrorException Invalid(string value, string member, string constraint) => new(
        "ValidationError",
        $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {constraint}");

    private static bool IsSessionNameCharacter(char c) =>
        c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9')
            or '_' or '+' or '=' or ',' or '.' or '@' or '-';
}
