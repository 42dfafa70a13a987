using DefaultSgAudit.Aws.Failures;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>A request to EC2 whose failure has a kind, an action and a region.</summary>
internal static class Ec2Call
{
    public static async Task<T> RunAsync<T>(string operation, string region, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw FailureClassifier.Classify(error, $"ec2:{operation}", region);
        }
    }
}
