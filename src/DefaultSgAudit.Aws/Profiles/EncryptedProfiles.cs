using Amazon;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Internal.Settings;

namespace DefaultSgAudit.Aws.Profiles;

/// <summary>The profiles that AWS.Tools keeps encrypted, on Windows only; they come before those of the shared files.</summary>
/// <remarks>See https://docs.aws.amazon.com/powershell/latest/userguide/specifying-your-aws-credentials.html.</remarks>
internal static class EncryptedProfiles
{
    private static bool Exist => !AWSConfigs.DisableLegacyPersistenceStore && UserCrypto.IsUserCryptAvailable;

    public static CredentialProfile? Find(string name) =>
        Exist && new NetSDKCredentialsFile().TryGetProfile(name, out CredentialProfile profile) ? profile : null;

    public static IEnumerable<string> Names() => Exist ? new NetSDKCredentialsFile().ListProfileNames() : [];
}
