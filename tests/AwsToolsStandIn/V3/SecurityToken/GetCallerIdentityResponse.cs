namespace Amazon.SecurityToken.Model;

public sealed class GetCallerIdentityResponse
{
    public string? Account { get; set; }

    public string? Arn { get; set; }
}
