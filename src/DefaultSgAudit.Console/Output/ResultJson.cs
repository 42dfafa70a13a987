using System.Text.Json.Serialization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>Writers made at build time, and nothing else: reflection, and what reading needs, would cost more than the rest of the runner's start.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ComplianceResult))]
[JsonSerializable(typeof(GroupMember))]
[JsonSerializable(typeof(TrafficSummary))]
[JsonSerializable(typeof(TrafficCoverage))]
[JsonSerializable(typeof(PlanTestResult))]
[JsonSerializable(typeof(PlanTestItem))]
internal sealed partial class ResultJson : JsonSerializerContext;
