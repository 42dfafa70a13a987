namespace Amazon.SecurityToken;

public sealed class AmazonSecurityTokenServiceConfig
{
    public string ServiceURL { get; set; } = string.Empty;

    public string AuthenticationRegion { get; set; } = string.Empty;
}
