using System.Reflection;
using Amazon.Runtime;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>
/// Credentials of an AWS SDK that is not ours: AWS.Tools', of another version or load context. They are asked for their
/// keys at every use, so that they renew themselves as they do for AWS.Tools.
/// </summary>
internal sealed class ForeignCredentials : AWSCredentials
{
    private readonly object _foreign;
    private readonly MethodInfo _getCredentials;
    private readonly string _source;
    private readonly string? _profile;

    /// <param name="foreign">An object whose type descends from an AWSCredentials.</param>
    /// <param name="getCredentials">Its method without parameters.</param>
    /// <param name="source">Where it was found, in words.</param>
    /// <param name="profile">The profile it stands for, where that is known.</param>
    public ForeignCredentials(object foreign, MethodInfo getCredentials, string source, string? profile)
    {
        _foreign = foreign;
        _getCredentials = getCredentials;
        _source = source;
        _profile = profile;
    }

    public override ImmutableCredentials GetCredentials()
    {
        try
        {
            object? given = _getCredentials.Invoke(_foreign, null);
            return Read(given, "AccessKey") is { Length: > 0 } accessKey && Read(given, "SecretKey") is { Length: > 0 } secretKey
                ? new ImmutableCredentials(accessKey, secretKey, Read(given, "Token"))
                : throw Unusable("it has no keys.", null);
        }
        catch (TargetInvocationException error)
        {
            Exception thrown = error.InnerException ?? error;
            throw ExpiredLogin.Find(thrown, _profile) is Failure login
                ? new AuditException(login, thrown)
                : Unusable(Said(thrown), thrown);
        }
    }

    public override Task<ImmutableCredentials> GetCredentialsAsync() => Task.FromResult(GetCredentials());

    private static string? Read(object? given, string property) => given?.GetType().GetProperty(property)?.GetValue(given) as string;

    private AuditException Unusable(string cause, Exception? thrown) => new(
        new Failure
        {
            Kind = FailureKind.CredentialUnusable,
            Cause = $"{_source} gave no credentials: {cause}",
            Remedy = "Sign in again and set it anew with Set-AWSCredential, or give other credentials.",
            Resource = _source,
        },
        thrown);

    private static string Said(Exception thrown)
    {
        Exception innermost = thrown.GetBaseException();
        string text = innermost == thrown ? thrown.Message : $"{thrown.Message.TrimEnd('.')}: {innermost.Message}";
        return text.Length > 0 && text[^1] == '.' ? text : text + ".";
    }
}
