namespace Amazon.Runtime;

public abstract class AWSCredentials
{
    public abstract ImmutableCredentials GetCredentials();

    public virtual Task<ImmutableCredentials> GetCredentialsAsync() => Task.FromResult(GetCredentials());
}
