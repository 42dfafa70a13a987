#if NET8_0_OR_GREATER
using Amazon;
using Amazon.Runtime;
using Amazon.RuntimeDependencies;
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
            new AmazonSSOClient(nobody, Set(new AmazonSSOConfig(), context.SSOClientContextData.Region)));
        registry.RegisterSSOOIDCClient(context =>
            new AmazonSSOOIDCClient(nobody, Set(new AmazonSSOOIDCConfig(), context.SSOOIDCClientContextData.Region)));
        return true;
    });

    public static void Register() => _ = Registered.Value;

    /// <summary>These are shared by all sessions: no session's profile has a say in them.</summary>
    private static T Set<T>(T config, RegionEndpoint region)
        where T : ClientConfig
    {
        ClientSettings.Apply(config, new EndpointSettings(null, null), region.SystemName);
        return config;
    }
#else
    public static void Register()
    {
        // Nothing to hand over.
    }
#endif
}
