namespace Amazon.Runtime;

public sealed class ImmutableCredentials(string awsAccessKeyId, string awsSecretAccessKey, string? token)
{
    public string AccessKey { get; } = awsAccessKeyId;

    public string SecretKey { get; } = awsSecretAccessKey;

    public string? Token { get; } = token;

    public bool UseToken => !string.IsNullOrEmpty(Token);
}
