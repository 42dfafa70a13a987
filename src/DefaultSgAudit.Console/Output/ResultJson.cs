using System.Text.Json.Serialization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>Serialisers made at build time: reflection would cost more than the rest of the runner's start.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(ComplianceResult))]
[JsonSerializable(typeof(GroupMember))]
[JsonSerializable(typeof(TrafficSummary))]
[JsonSerializable(typeof(TrafficCoverage))]
[JsonSerializable(typeof(PlanTestResult))]
[JsonSerializable(typeof(PlanTestItem))]
internal sealed partial class ResultJson : JsonSerializerContext;
