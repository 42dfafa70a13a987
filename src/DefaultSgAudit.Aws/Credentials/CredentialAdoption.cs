using Amazon.Runtime;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>
/// Puts this module's own credentials in the place of the SDK's: roles are assumed through the session's clients, programs
/// are ended when they take too long, and what fails says what to do.
/// </summary>
internal static class CredentialAdoption
{
    public static ResolvedCredentials Adopt(ResolvedCredentials found, AwsClients clients) =>
        found with { Credentials = Adopt(found.Credentials, found, clients) };

    private static AWSCredentials Adopt(AWSCredentials given, ResolvedCredentials found, AwsClients clients)
    {
        TimeSpan patience = clients.Settings.Timeout;
        return given switch
        {
            AssumeRoleAWSCredentials role => new RoleCredentials(role, Adopt(role.SourceCredentials, found, clients), clients),
            AssumeRoleWithWebIdentityCredentials identity => new WebIdentityCredentials(identity, clients),
            ProcessAWSCredentials when found.Leaf is { Options.CredentialProcess: { Length: > 0 } command } profile =>
                new ProcessCredentials(profile.Name, command.Trim(), patience),
            BasicAWSCredentials or SessionAWSCredentials or EnvironmentVariablesAWSCredentials => given,
            GenericContainerCredentials => new SourceCredentials(given, patience, error => OfContainer(error, patience)),
            _ => new SourceCredentials(given, patience, error => OfSource(error, found, patience)),
        };
    }

    private static Failure OfContainer(Exception error, TimeSpan patience) => new()
    {
        Kind = FailureKind.CredentialUnusable,
        Cause = PlainText.Sentence($"The container's credential service gave no credentials: {Said(error, patience)}"),
        Remedy = "Check AWS_CONTAINER_CREDENTIALS_FULL_URI, AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and the authorization token, "
            + "or give other credentials.",
        Resource = "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    };

    private static Failure OfSource(Exception error, ResolvedCredentials found, TimeSpan patience)
    {
        if (ExpiredLogin.Find(error, found.Leaf?.Name) is Failure login)
        {
            return login;
        }

        Failure known = FailureClassifier.Describe(error);
        return known.Kind is FailureKind.EndpointUnreachable or FailureKind.Throttled or FailureKind.AccessDenied or FailureKind.ExplicitDeny
            ? known with { Cause = PlainText.Sentence($"{Capital(found.Source)} gave no credentials: {known.Cause}") }
            : new Failure
            {
                Kind = found.Leaf is null ? FailureKind.CredentialUnusable : FailureKind.ProfileUnusable,
                Cause = PlainText.Sentence($"{Capital(found.Source)} gave no credentials: {Said(error, patience)}"),
                Remedy = "Sign in again, or give other credentials.",
                Resource = found.Leaf?.Name ?? found.Source,
            };
    }

    private static string Said(Exception error, TimeSpan patience) => error switch
    {
        TimeoutException => $"no answer came in {Patience.InWords(patience)}",
        _ => error.Message,
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
