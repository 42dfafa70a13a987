namespace Amazon.Runtime;

public sealed class BasicAWSCredentials(string accessKey, string secretKey) : AWSCredentials
{
    private readonly ImmutableCredentials _credentials = new(accessKey, secretKey, null);

    public override ImmutableCredentials GetCredentials() => _credentials;
}
