namespace Amazon.SecurityToken.Model;

public sealed class GetCallerIdentityRequest
{
}
