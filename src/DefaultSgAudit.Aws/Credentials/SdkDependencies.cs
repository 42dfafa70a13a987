#if NET8_0_OR_GREATER
using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;
#endif

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>
/// Hands AWSSDK.Core the clients that it would otherwise look for by name in every load context of the process, where it
/// can come upon AWS.Tools' copies and fail. Windows PowerShell has one context for all: there the name is enough.
/// </summary>
internal static class SdkDependencies
{
#if NET8_0_OR_GREATER
    private static readonly Lazy<bool> Registered = new(() =>
    {
        GlobalRuntimeDependencyRegistry registry = GlobalRuntimeDependencyRegistry.Instance;
        AnonymousAWSCredentials nobody = new();
        registry.RegisterSSOClient(context =>
            new AmazonSSOClient(nobody, context.SSOClientContextData.Region));
        registry.RegisterSSOOIDCClient(context =>
            new AmazonSSOOIDCClient(nobody, context.SSOOIDCClientContextData.Region));

        // A web identity is its own proof. A role assumed with other credentials is RoleCredentials' task: this factory is
        // not told whose credentials they would be.
        registry.RegisterSecurityTokenServiceClient(context =>
            context.SecurityTokenServiceClientContextData.Action
                == SecurityTokenServiceClientContext.ActionContext.AssumeRoleWithWebIdentityCredentials
                    ? new AmazonSecurityTokenServiceClient(nobody, context.SecurityTokenServiceClientContextData.Region)
                    : null);
        return true;
    });

    public static void Register() => _ = Registered.Value;
#else
    public static void Register()
    {
        // Nothing to hand over.
    }
#endif
}
