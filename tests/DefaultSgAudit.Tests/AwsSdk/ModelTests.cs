using System.Text.Json;
using DefaultSgAudit.Tests.AwsSdk.Support;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.AwsSdk;

/// <summary>The list of operations, the trimmed model and the client go together.</summary>
public sealed class ModelTests
{
    private const string Folder = "AwsSdk/Models";

    [Fact]
    public void The_list_the_model_and_the_client_have_the_same_operations()
    {
        string[] listed = [.. File.ReadLines(Beside("operations.txt"))
            .Where(line => line.StartsWith("ec2 ", StringComparison.Ordinal))
            .Select(line => line["ec2 ".Length..])
            .Order(StringComparer.Ordinal)];
        using JsonDocument model = JsonDocument.Parse(File.ReadAllText(Beside("ec2.json")));
        JsonElement operations = model.RootElement.GetProperty("operations");

        Assert.Equal(listed, operations.EnumerateObject().Select(operation => operation.Name));
        Assert.Equal(listed, Ec2.Operations.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_model_is_what_the_trimmer_writes()
    {
        Python.Require("botocore");

        string trimmed = await Python.RunAsync(Path.Combine(Folder, "trim.py"), string.Empty, null, "--print", "ec2");

        string checkedIn = await File.ReadAllTextAsync(Beside("ec2.json"), TestContext.Current.CancellationToken);
        Assert.SkipUnless(
            Source(trimmed) == Source(checkedIn),
            $"The model comes from {Source(checkedIn)}; this machine has {Source(trimmed)}.");
        Assert.Equal(checkedIn, trimmed);
    }

    private static string? Source(string model)
    {
        using JsonDocument document = JsonDocument.Parse(model);
        return document.RootElement.GetProperty("source").GetString();
    }

    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, Folder, name);
}
