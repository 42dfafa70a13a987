using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.SecurityToken.Model;

namespace Amazon.SecurityToken;

public sealed class AmazonSecurityTokenServiceClient(AWSCredentials credentials, AmazonSecurityTokenServiceConfig config) : IDisposable
{
    private const string Body = "Action=GetCallerIdentity&Version=2011-06-15";

    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    public async Task<GetCallerIdentityResponse> GetCallerIdentityAsync(GetCallerIdentityRequest request)
    {
        _ = request;
        using HttpRequestMessage message = new(HttpMethod.Post, config.ServiceURL + "/")
        {
            Content = new StringContent(Body, null, "application/x-www-form-urlencoded"),
        };
        Signature.Sign(message, Body, await credentials.GetCredentialsAsync(), config.AuthenticationRegion);
        using HttpResponseMessage answer = await _http.SendAsync(message);
        answer.EnsureSuccessStatusCode();
        XElement xml = XElement.Parse(await answer.Content.ReadAsStringAsync());
        return new GetCallerIdentityResponse { Account = Text("Account"), Arn = Text("Arn") };

        string? Text(string name) => xml.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
    }
}
