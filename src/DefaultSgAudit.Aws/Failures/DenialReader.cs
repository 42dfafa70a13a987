using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Failures;

/// <summary>Tells from AWS's words which policy denied an action.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html.</remarks>
internal static class DenialReader
{
    public static FailureKind KindOf(string message)
    {
        if (Says(message, "service control policy"))
        {
            return FailureKind.ServiceControlPolicyDeny;
        }

        if (Says(message, "resource control policy"))
        {
            return FailureKind.ResourceControlPolicyDeny;
        }

        return Says(message, "explicit deny") ? FailureKind.ExplicitDeny : FailureKind.AccessDenied;
    }

    /// <summary>The message without the encoded part, which only AWS can read and which fills a screen.</summary>
    public static string Readable(string message)
    {
        int encoded = message.IndexOf("Encoded authorization failure message", StringComparison.OrdinalIgnoreCase);
        return (encoded < 0 ? message : message.Substring(0, encoded)).Trim();
    }

    private static bool Says(string message, string words) => message.IndexOf(words, StringComparison.OrdinalIgnoreCase) >= 0;
}
