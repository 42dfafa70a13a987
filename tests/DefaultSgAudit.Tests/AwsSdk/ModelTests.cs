using System.Reflection;
using System.Text.Json;
using Amazon.Athena;
using Amazon.CloudWatchLogs;
using Amazon.ConfigService;
using Amazon.EC2;
using Amazon.Organizations;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.AwsSdk;

/// <summary>The list of operations, the trimmed model and the client go together.</summary>
public sealed class ModelTests
{
    private const string Folder = "AwsSdk/Models";

    public static TheoryData<string, Type> Services => new()
    {
        { "ec2", typeof(AmazonEC2Client) },
        { "organizations", typeof(AmazonOrganizationsClient) },
        { "config", typeof(AmazonConfigServiceClient) },
        { "logs", typeof(AmazonCloudWatchLogsClient) },
        { "athena", typeof(AmazonAthenaClient) },
    };

    [Theory]
    [MemberData(nameof(Services))]
    public void The_list_the_model_and_the_client_have_the_same_operations(string service, Type client)
    {
        string[] listed = [.. File.ReadLines(Beside("operations.txt"))
            .Where(line => line.StartsWith(service + " ", StringComparison.Ordinal))
            .Select(line => line[(service.Length + 1)..])
            .Order(StringComparer.Ordinal)];
        using JsonDocument model = JsonDocument.Parse(File.ReadAllText(Beside(service + ".json")));
        JsonElement operations = model.RootElement.GetProperty("operations");

        Assert.Equal(listed, operations.EnumerateObject().Select(operation => operation.Name));
        Assert.Equal(listed, OperationsOf(client).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task The_model_is_what_the_trimmer_writes(string service, Type client)
    {
        Assert.NotEmpty(OperationsOf(client));
        Python.Require("botocore");

        string trimmed = await Python.RunAsync(Path.Combine(Folder, "trim.py"), string.Empty, null, "--print", service);

        string checkedIn = await File.ReadAllTextAsync(Beside(service + ".json"), TestContext.Current.CancellationToken);
        Assert.SkipUnless(
            Source(trimmed) == Source(checkedIn),
            $"The model comes from {Source(checkedIn)}; this machine has {Source(trimmed)}.");
        Assert.Equal(checkedIn, trimmed);
    }

    private static IEnumerable<string> OperationsOf(Type client) => client
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal))
        .Select(method => method.Name[..^"Async".Length]);

    private static string? Source(string model)
    {
        using JsonDocument document = JsonDocument.Parse(model);
        return document.RootElement.GetProperty("source").GetString();
    }

    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, Folder, name);
}
