using System.Reflection;
using Amazon.EC2;
using Amazon.Runtime;

namespace DefaultSgAudit.Tests.AwsSdk.Support;

/// <summary>EC2 clients over a scripted network, and the operations that they have.</summary>
internal static class Ec2
{
    /// <summary>The generated operations, by reflection: one that is added is tested without a change here.</summary>
    public static IReadOnlyDictionary<string, MethodInfo> Operations { get; } = typeof(AmazonEC2Client)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal))
        .ToDictionary(method => method.Name[..^"Async".Length]);

    public static AmazonEC2Config Config(HttpClientFactory? http = null) => new()
    {
        ServiceURL = "http://127.0.0.1:9",
        AuthenticationRegion = "eu-west-1",
        HttpClientFactory = http,
        RetryMode = RequestRetryMode.Standard,
        ThrottleRetries = false,
        MaxErrorRetry = 0,
    };

    public static AmazonEC2Client Client(ScriptedHttp http) => Client(Config(http));

    public static AmazonEC2Client Client(AmazonEC2Config config) =>
        new(new SessionAWSCredentials("AKIDEXAMPLE", "secret", "token"), config);

    public static Type RequestType(string operation) => Operations[operation].GetParameters()[0].ParameterType;

    public static async Task<AmazonWebServiceResponse> CallAsync(
        AmazonEC2Client client, string operation, object request)
    {
        Task call = (Task)Operations[operation].Invoke(client, [request, TestContext.Current.CancellationToken])!;
        await call;
        return (AmazonWebServiceResponse)call.GetType().GetProperty("Result")!.GetValue(call)!;
    }
}
