namespace DefaultSgAudit.Aws.Http;

/// <summary>
/// Hands an answer on once all of it has come. HttpClient's time limit ends with the headers; a body that stalls would
/// otherwise be waited for without end, by a thread that cannot be told to stop.
/// </summary>
internal sealed class WholeAnswerHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Far more than a page of anything; an answer without end is not kept.</summary>
    private const long MostBytes = 128 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            // Reading does not look at the token everywhere; closing the connection ends it.
            using (cancellationToken.Register(answer.Dispose))
            {
                await answer.Content.LoadIntoBufferAsync(MostBytes).ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return answer;
        }
        catch (Exception error)
        {
            answer.Dispose();
            if (error is not OperationCanceledException && cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(null, error, cancellationToken);
            }

            throw;
        }
    }
}
