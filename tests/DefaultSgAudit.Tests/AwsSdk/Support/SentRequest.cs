namespace DefaultSgAudit.Tests.AwsSdk.Support;

/// <summary>A request as it would have gone out.</summary>
internal sealed record SentRequest(
    HttpMethod Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The form's parameters, decoded.</summary>
    public SortedDictionary<string, string> Parameters()
    {
        SortedDictionary<string, string> parameters = new(StringComparer.Ordinal);
        foreach (string[] pair in Body.Split('&').Select(pair => pair.Split('=', 2)))
        {
            parameters.Add(Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1]));
        }

        return parameters;
    }

    public static async Task<SentRequest> FromAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        HttpContent content = request.Content!;
        return new SentRequest(
            request.Method,
            request.RequestUri!,
            request.Headers.NonValidated.Concat(content.Headers.NonValidated).ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await content.ReadAsStringAsync(cancel));
    }
}
