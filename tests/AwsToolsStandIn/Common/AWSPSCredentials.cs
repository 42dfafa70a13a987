using Amazon.Runtime;

namespace Amazon.PowerShell.Common;

/// <summary>What <c>$StoredAWSCredentials</c> holds; the credentials in it are nobody else's business.</summary>
public sealed class AWSPSCredentials
{
    internal AWSPSCredentials(AWSCredentials? credentials, string name, CredentialsSource source)
    {
        Credentials = credentials;
        Name = name;
        Source = source;
    }

    public string Name { get; }

    public CredentialsSource Source { get; }

    internal AWSCredentials? Credentials { get; }

    public override string ToString() => Name;
}
