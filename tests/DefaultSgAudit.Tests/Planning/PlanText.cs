using System.Text.Json;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Planning;

/// <summary>A plan, every byte of it.</summary>
internal static class PlanText
{
    public static string Of(Plan plan) => JsonSerializer.Serialize(plan);
}
