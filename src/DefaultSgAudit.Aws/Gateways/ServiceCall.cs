using DefaultSgAudit.Aws.Failures;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>A request to a service whose failure has a kind, an action and a region.</summary>
internal static class ServiceCall
{
    public static Task<T> RunAsync<T>(string action, string region, Func<Task<T>> call, CancellationToken cancellationToken) =>
        RunAsync(call, error => FailureClassifier.Classify(error, action, region), cancellationToken);

    public static async Task<T> RunAsync<T>(
        Func<Task<T>> call, Func<Exception, Exception> classify, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw classify(error);
        }
    }
}
