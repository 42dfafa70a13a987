using DefaultSgAudit.Sandbox.Faults;

namespace DefaultSgAudit.Sandbox.Services;

/// <summary>
/// IAM's sentence about a denied action. See
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html"/>.
/// </summary>
internal static class DenialText
{
    public static string For(AwsCall call, string action, DenialReason reason, string? resource = null)
    {
        string who = $"User: {call.Credentials?.PrincipalArn} is not authorized to perform: {action}";
        string onResource = resource is null ? string.Empty : $" on resource: {resource}";
        return $"{who}{onResource} {Because(action, reason)}";
    }

    private static string Because(string action, DenialReason reason) => reason switch
    {
        DenialReason.NotAllowedByIdentityPolicy => NotAllowed("identity-based policy", action),
        DenialReason.DeniedByIdentityPolicy => Denied("an identity-based policy"),
        DenialReason.NotAllowedByServiceControlPolicy => NotAllowed("service control policy", action),
        DenialReason.DeniedByServiceControlPolicy => Denied("a service control policy"),
        DenialReason.NotAllowedByResourceControlPolicy => NotAllowed("resource control policy", action),
        DenialReason.DeniedByResourceControlPolicy => Denied("a resource control policy"),
        DenialReason.NotAllowedByPermissionsBoundary => NotAllowed("permissions boundary", action),
        DenialReason.DeniedByPermissionsBoundary => Denied("a permissions boundary"),
        DenialReason.NotAllowedBySessionPolicy => NotAllowed("session policy", action),
        DenialReason.DeniedBySessionPolicy => Denied("a session policy"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "There is no such reason."),
    };

    private static string NotAllowed(string policy, string action) => $"because no {policy} allows the {action} action";

    private static string Denied(string policy) => $"with an explicit deny in {policy}";
}
