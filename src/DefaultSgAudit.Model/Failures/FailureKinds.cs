namespace DefaultSgAudit.Model;

/// <summary>What some kinds of failures have in common.</summary>
internal static class FailureKinds
{
    /// <summary>Whether a policy, or the want of one, keeps the caller from an action: asking again does not help.</summary>
    public static bool IsDenial(this FailureKind kind) => kind is FailureKind.AccessDenied or FailureKind.ExplicitDeny
        or FailureKind.ServiceControlPolicyDeny or FailureKind.ResourceControlPolicyDeny;
}
