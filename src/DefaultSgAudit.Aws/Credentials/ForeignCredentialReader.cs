using System.Reflection;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>
/// Takes credentials from objects of AWS.Tools. Its types are not ours, even where they have the same names, so it is names
/// and shapes that count.
/// </summary>
internal static class ForeignCredentialReader
{
    private const string Variable = "$StoredAWSCredentials";
    private const string CredentialsType = "Amazon.Runtime.AWSCredentials";
    private const string LoginType = "Amazon.Runtime.SSOAWSCredentials";
    private const string WrapperType = "Amazon.PowerShell.Common.AWSPSCredentials";
    private const BindingFlags Anywhere = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>What <c>-Credential</c> was given.</summary>
    public static ResolvedCredentials FromParameter(object value) => Read(value, "-Credential", problem => new Failure
    {
        Kind = FailureKind.InvalidCredential,
        Cause = $"-Credential {problem}",
        Remedy = "Give it what Get-AWSCredential or New-AWSCredential of AWS.Tools emits, or (Use-STSRole ...).Credentials.",
        Resource = "Credential",
    });

    /// <summary>What <c>$StoredAWSCredentials</c> holds.</summary>
    public static ResolvedCredentials FromSession(object value) => Read(value, Variable, problem => new Failure
    {
        Kind = FailureKind.InvalidSessionVariable,
        Cause = $"{Variable} {problem}",
        Remedy = "Remove it with Clear-AWSCredential (or set it to $null), set it anew with Set-AWSCredential, or name other credentials with -ProfileName.",
        Resource = Variable,
    });

    private static ResolvedCredentials Read(object value, string place, Func<string, Failure> failure)
    {
        bool isWrapped = value.GetType().FullName == WrapperType;
        object? inner = isWrapped ? value.GetType().GetProperty("Credentials", Anywhere)?.GetValue(value) : value;
        if (inner is null)
        {
            throw new AuditException(failure("is of AWS.Tools' type, but there are no credentials in it."));
        }

        Type? type = inner.GetType();
        if (type.Assembly.IsDynamic)
        {
            throw new AuditException(failure($"holds a {type.Name}, a class written in PowerShell, which cannot be asked while a command runs."));
        }

        while (type is not null && type.FullName != CredentialsType)
        {
            type = type.BaseType;
        }

        if (type?.GetMethod("GetCredentials", Type.EmptyTypes) is not MethodInfo getCredentials)
        {
            throw new AuditException(failure($"holds {Describe(inner)}, not a credentials object of AWS.Tools."));
        }

        string name = (isWrapped ? Text(value, "Name") : null) ?? inner.GetType().Name;

        // The profile of a role is not the one to sign in with.
        bool isLogin = isWrapped && Text(value, "Source") == "Profile" && inner.GetType().FullName == LoginType;
        string source = $"{place} ({name})";
        return new ResolvedCredentials(new ForeignCredentials(inner, getCredentials, source, isLogin ? name : null), source);
    }

    /// <summary>The kind of thing; never its value, which may well be a secret.</summary>
    private static string Describe(object value) => value switch
    {
        string => "a text",
        System.Collections.IDictionary => "a hash table",
        System.Collections.IEnumerable => "a list",
        _ when value.GetType().Name == "PSCustomObject" => "a custom object, or a copy that came through a job or a remote session",
        _ => $"an object of type {value.GetType().FullName}",
    };

    private static string? Text(object value, string property) => value.GetType().GetProperty(property, Anywhere)?.GetValue(value)?.ToString();
}
