using System.Diagnostics;
using System.Text.Json;
using DefaultSgAudit.Engine.Planning.Documents;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Planning.Documents;

/// <summary>Templates are taken by the tools that they are for.</summary>
public sealed class TemplateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("templates").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Terraform_gets_each_rule_as_a_resource_of_its_own()
    {
        string text = TerraformText.Write(PlanSamples.Make());

        Assert.Contains(
            """
            resource "aws_vpc_security_group_ingress_rule" "dsg_web_in_001" {
              security_group_id = aws_security_group.dsg_web.id
              description       = "dsg tcp/443 n=12 d=7 E1"
              ip_protocol       = "tcp"
              from_port         = 443
              to_port           = 443
              cidr_ipv4         = "203.0.113.0/24"
            }

            """.ReplaceLineEndings("\n"),
            text,
            StringComparison.Ordinal);
        Assert.Contains("referenced_security_group_id = aws_security_group.dsg_db.id", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ingress {", text, StringComparison.Ordinal);
        Assert.Equal(text, TerraformText.Write(PlanSamples.Make()));
    }

    [Fact]
    public void Nothing_in_a_text_is_evaluated()
    {
        string text = TerraformText.Write(Hostile());

        Assert.Contains("$${file(", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" ${", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Terraform_lays_it_out_just_so()
    {
        string terraform = Find("terraform");
        File.WriteAllText(Path.Combine(_folder, "plan.tf"), TerraformText.Write(PlanSamples.Make()));
        File.WriteAllText(Path.Combine(_folder, "hostile.tf"), TerraformText.Write(Hostile()));

        (int code, string said) = Run(terraform, "fmt", "-check", "-diff", ".");

        Assert.True(code == 0, said);
    }

    [Fact]
    public void Terraform_finds_it_valid()
    {
        string terraform = Find("terraform");
        string? arguments = Environment.GetEnvironmentVariable("TF_CLI_ARGS_init");
        Assert.SkipWhen(
            arguments?.Contains("-plugin-dir", StringComparison.Ordinal) != true,
            "no provider at hand: TF_CLI_ARGS_init=-plugin-dir=FOLDER names where it is, so that nothing is downloaded");
        File.WriteAllText(Path.Combine(_folder, "plan.tf"), TerraformText.Write(PlanSamples.Make()));

        (int code, string said) = Run(terraform, "init", "-backend=false", "-no-color");
        Assert.True(code == 0, said);
        (code, said) = Run(terraform, "validate", "-no-color");

        Assert.True(code == 0, said);
    }

    [Fact]
    public void Cfn_lint_finds_nothing()
    {
        string lint = Find("cfn-lint");
        string file = Path.Combine(_folder, "plan.template.json");
        File.WriteAllText(file, CloudFormationText.Write(PlanSamples.Make()));

        (int code, string said) = Run(lint, "--regions", "eu-west-1", "--template", file);

        Assert.True(code == 0, said);
    }

    [Fact]
    public void A_group_that_CloudFormation_makes_lets_nothing_out_that_is_not_planned()
    {
        using JsonDocument template = JsonDocument.Parse(CloudFormationText.Write(PlanSamples.Make()));
        JsonElement resources = template.RootElement.GetProperty("Resources");

        JsonElement group = resources.GetProperty("DsgDb").GetProperty("Properties");
        JsonElement egress = Assert.Single(group.GetProperty("SecurityGroupEgress").EnumerateArray());
        Assert.Equal("127.0.0.1/32", egress.GetProperty("CidrIp").GetString());
        JsonElement rule = resources.GetProperty("DsgDbIn001").GetProperty("Properties");
        Assert.Equal("DsgWeb", rule.GetProperty("SourceSecurityGroupId").GetProperty("Fn::GetAtt")[0].GetString());
    }

    [Fact]
    public void A_plan_that_no_template_can_hold_is_refused()
    {
        Plan plan = PlanSamples.Make();
        PlannedRule[] rules = [.. Enumerable.Range(1, 500).Select(port => plan.Groups[1].Rules[0] with { FromPort = port, ToPort = port })];

        AuditException error = Assert.Throws<AuditException>(
            () => CloudFormationText.Write(plan with { Groups = new([plan.Groups[0], plan.Groups[1] with { Rules = new(rules) }]) }));

        Assert.Equal(FailureKind.PlanTooLarge, error.Failure.Kind);
    }

    private static Plan Hostile()
    {
        Plan plan = PlanSamples.Make();
        return plan with
        {
            Groups = new([plan.Groups[0] with { Rules = new([]), Description = "a ${file(\"/etc/passwd\")} %{ if true } \\ \n b" }]),
            Members = new([]),
        };
    }

    private static string Find(string tool)
    {
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{tool} is not on PATH");
        return path;
    }

    private (int Code, string Said) Run(string tool, params string[] arguments)
    {
        ProcessStartInfo start = new(tool, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said + errors.GetAwaiter().GetResult());
    }
}
