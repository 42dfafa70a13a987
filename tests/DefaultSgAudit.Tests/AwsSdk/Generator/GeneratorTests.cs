using DefaultSgAudit.AwsSdk.Generator;
using Microsoft.CodeAnalysis;

namespace DefaultSgAudit.Tests.AwsSdk.Generator;

public sealed class GeneratorTests
{
    private const string Names =
        """{ "name": "Zoo", "rename": { "Cage.Cage": "Id" }, "omit": ["FeedRequest.Old"], "unwrap": ["FlagValue"] }""";

    private const string Operation =
        """{ "Feed": { "input": { "shape": "FeedRequest" }, "output": { "shape": "FeedResult" } } }""";

    private const string Shapes =
        """
        {
          "FeedRequest": { "type": "structure", "members": {
            "Cages": { "shape": "CageList", "locationName": "cage" },
            "Hungry": { "shape": "FlagValue", "locationName": "hungry" },
            "Token": { "shape": "Text", "idempotencyToken": true },
            "Notes": { "shape": "TextList", "locationName": "noteSet", "queryName": "Note" },
            "Old": { "shape": "Text" } } },
          "FeedResult": { "type": "structure", "members": {
            "Hungry": { "shape": "FlagValue", "locationName": "hungry" },
            "fed": { "shape": "Time", "locationName": "fedAt" },
            "Kind": { "shape": "kind" } } },
          "Cage": { "type": "structure", "members": { "Cage": { "shape": "Text", "locationName": "cageId" } } },
          "CageList": { "type": "list", "member": { "shape": "Cage", "locationName": "item" } },
          "FlagValue": { "type": "structure", "members": { "Value": { "shape": "Flag", "locationName": "value" } } },
          "Flag": { "type": "boolean" },
          "Text": { "type": "string" },
          "TextList": { "type": "list", "member": { "shape": "Text" } },
          "Time": { "type": "timestamp" },
          "kind": { "type": "string", "enum": ["load_balancer", "big-cat.v2", "Lion"] }
        }
        """;

    [Fact]
    public void A_request_writes_the_members_that_the_SDK_has_under_their_names_on_the_wire()
    {
        string source = Run("zoo Feed").Source("Amazon.Zoo.Model.FeedRequest");

        Assert.Contains("class FeedRequest : AmazonZooRequest, IQueryShape", source, StringComparison.Ordinal);
        Assert.Contains("List<global::Amazon.Zoo.Model.Cage>? Cages { get; set; }", source, StringComparison.Ordinal);
        Assert.Contains("bool? Hungry { get; set; }", source, StringComparison.Ordinal);
        Assert.Contains("query.Add(\"Cage\", Cages);", source, StringComparison.Ordinal);
        Assert.Contains("query.Add(\"Hungry.Value\", Hungry);", source, StringComparison.Ordinal);
        Assert.Contains("query.Add(\"Note\", Notes);", source, StringComparison.Ordinal);
        Assert.Contains("query.Add(\"Token\", Token ?? Guid.NewGuid().ToString());", source, StringComparison.Ordinal);
        Assert.DoesNotContain("Old", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_response_reads_its_members()
    {
        string source = Run("zoo Feed").Source("Amazon.Zoo.Model.FeedResponse");

        Assert.Contains("class FeedResponse : AmazonWebServiceResponse, IXmlShape", source, StringComparison.Ordinal);
        Assert.Contains("case \"fedAt\": Fed = answer.Timestamp(); break;", source, StringComparison.Ordinal);
        Assert.Contains("if (inner == \"value\") Hungry = answer.Boolean();", source, StringComparison.Ordinal);
        Assert.Contains("global::Amazon.Zoo.Kind? Kind { get; set; }", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_is_only_what_its_operations_need()
    {
        string source = Run("zoo Feed").Source("Amazon.Zoo.Model.Cage");

        Assert.Contains("string? Id { get; set; }", source, StringComparison.Ordinal);
        Assert.Contains("query.Add(\"CageId\", Id);", source, StringComparison.Ordinal);
        Assert.DoesNotContain("IXmlShape", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_speaks_JSON_writes_and_reads_objects()
    {
        string[] changes = ["\"ec2\"", "\"json\"", "FeedResult", "FeedResponse", "{ \"input\": { \"shape\": \"FeedRequest\" },", "{"];
        GeneratorRun run = Run("zoo Feed", changes);

        Assert.Empty(run.Result.Diagnostics);
        string request = run.Source("Amazon.Zoo.Model.FeedRequest");
        Assert.Contains("class FeedRequest : AmazonZooRequest, IJsonInput", request, StringComparison.Ordinal);
        Assert.DoesNotContain("json.Add", request, StringComparison.Ordinal);
        string response = run.Source("Amazon.Zoo.Model.FeedResponse");
        Assert.Contains("class FeedResponse : AmazonWebServiceResponse, IJsonOutput", response, StringComparison.Ordinal);
        Assert.Contains("case \"fedAt\": Fed = member.Timestamp(); break;", response, StringComparison.Ordinal);
        Assert.Contains("Kind = member.Constant(global::Amazon.Zoo.Kind.FindValue);", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FeedInput", "FeedOutput")]
    [InlineData("FeedRequest", "FeedResponse")]
    public void Whatever_a_model_calls_parameters_and_result_the_SDK_says_request_and_response(string input, string output)
    {
        GeneratorRun run = Run("zoo Feed", "\"ec2\"", "\"json\"", "FeedRequest", input, "FeedResult", output);

        Assert.Empty(run.Result.Diagnostics);
        Assert.Contains("json.Add(\"cage\", Cages);", run.Source("Amazon.Zoo.Model.FeedRequest"), StringComparison.Ordinal);
        Assert.Contains("Fed = member.Timestamp();", run.Source("Amazon.Zoo.Model.FeedResponse"), StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_lists_and_times_in_milliseconds_are_read_and_written()
    {
        GeneratorRun run = Run(
            "zoo Feed", "\"ec2\"", "\"json\"", "FeedResult", "FeedResponse",
            "\"unwrap\": [", "\"milliseconds\": [\"FeedResponse.fed\", \"FeedRequest.Token\"], \"unwrap\": [",
            "\"Kind\": { \"shape\": \"kind\" }", "\"Rows\": { \"shape\": \"Rows\" }",
            "\"Flag\": {", "\"Rows\": { \"type\": \"list\", \"member\": { \"shape\": \"CageList\" } }, \"Flag\": {",
            "\"Token\": { \"shape\": \"Text\", \"idempotencyToken\": true }", "\"Token\": { \"shape\": \"Text\" }");

        Assert.Empty(run.Result.Diagnostics);
        string response = run.Source("Amazon.Zoo.Model.FeedResponse");
        Assert.Contains("List<List<global::Amazon.Zoo.Model.Cage>>? Rows { get; set; }", response, StringComparison.Ordinal);
        Assert.Contains("Rows = member.StructureLists<global::Amazon.Zoo.Model.Cage>();", response, StringComparison.Ordinal);
        Assert.Contains("Fed = member.Milliseconds();", response, StringComparison.Ordinal);
        Assert.Contains(
            "json.Add(\"Token\", JsonInput.Milliseconds(Token));", run.Source("Amazon.Zoo.Model.FeedRequest"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_enumerations_values_become_names()
    {
        string source = Run("zoo Feed").Source("Amazon.Zoo.Kind");

        Assert.Contains("Kind Load_balancer = new(\"load_balancer\");", source, StringComparison.Ordinal);
        Assert.Contains("Kind BigCatV2 = new(\"big-cat.v2\");", source, StringComparison.Ordinal);
        Assert.Contains("Kind Lion = new(\"Lion\");", source, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_listed_operations_are_generated() => Assert.Empty(Run("# zoo Feed").Result.GeneratedSources);

    [Fact]
    public void An_edit_elsewhere_generates_nothing_again()
    {
        GeneratorRun run = Run("zoo Feed");

        run.EditElsewhere();

        IEnumerable<IncrementalGeneratorRunStep> read = run.Result.TrackedSteps[ServiceClientGenerator.FilesStep];
        IEnumerable<IncrementalGeneratorRunStep> written = run.Result.TrackedOutputSteps.Values.SelectMany(s => s);
        Assert.All(
            read.Concat(written).SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void An_operation_that_the_model_lacks_is_an_error_that_names_it()
    {
        GeneratorRun run = Run("zoo Feed\nzoo Wash # soon");

        Diagnostic error = Assert.Single(run.Result.Diagnostics);
        Assert.Equal(("AWSSDK001", DiagnosticSeverity.Error), (error.Id, error.Severity));
        Assert.Contains("'zoo Wash'", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("operations.txt(2,1)", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zoo", "AWSSDK002")]
    [InlineData("zoo Feed Wash", "AWSSDK002")]
    [InlineData("farm Feed", "there is no Models/farm.json")]
    public void A_line_that_makes_no_sense_is_an_error(string line, string error) =>
        Assert.Contains(error, Assert.Single(Run(line).Result.Diagnostics).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"Cage.Cage\"", "\"Cage.Other\"", "Cage.Cage cannot be named like its class")]
    [InlineData("\"boolean\"", "\"map\"", "FeedRequest.Hungry is a map")]
    [InlineData("\"Time\": {", "\"Hour\": {", "zoo.json has no shape Time")]
    [InlineData("\"FeedResult\" } }", "\"Animal\" } }", "Feed takes FeedRequest and gives Animal")]
    [InlineData("\"operations\":", "operations", "no JSON")]
    [InlineData("\"ec2\"", "\"rest-xml\"", "protocol 'rest-xml' is not supported")]
    public void A_model_that_cannot_become_a_client_is_an_error(string text, string replacement, string error)
    {
        GeneratorRun run = Run("zoo Feed", text, replacement);

        Assert.Contains(error, Assert.Single(run.Result.Diagnostics).ToString(), StringComparison.Ordinal);
    }

    private static GeneratorRun Run(string list, params string[] changes)
    {
        string model = $$"""{ "metadata": { "protocol": "ec2" }, "operations": {{Operation}}, "shapes": {{Shapes}} }""";
        string names = Names;
        for (int i = 0; i < changes.Length; i += 2)
        {
            model = model.Replace(changes[i], changes[i + 1], StringComparison.Ordinal);
            names = names.Replace(changes[i], changes[i + 1], StringComparison.Ordinal);
        }

        return new GeneratorRun(("operations.txt", list), ("zoo.json", model), ("zoo.names.json", names));
    }
}
