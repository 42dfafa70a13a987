using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>Takes the region's code from what <c>$StoredAWSRegion</c> holds.</summary>
internal static class SessionRegion
{
    private const string Variable = "$StoredAWSRegion";
    private const int LongestCode = 32;

    public static string Read(object value)
    {
        if (value is not string text)
        {
            throw Invalid($"holds an object of type {value.GetType().Name}, not a region's code.");
        }

        string code = text.ToLowerInvariant();
        if (!RegionCatalog.IsPossible(code))
        {
            throw Invalid(code.Length is 0 or > LongestCode
                ? "holds a text that is no region's code."
                : $"holds '{code}', which is no region's code.{Nearest.Question(code, RegionCatalog.Names)}");
        }

        return code;
    }

    private static AuditException Invalid(string problem) => new(new Failure
    {
        Kind = FailureKind.InvalidSessionVariable,
        Cause = $"{Variable} {problem}",
        Remedy = "Remove it with Clear-DefaultAWSRegion (or set it to $null), or set it anew with Set-DefaultAWSRegion.",
        Resource = Variable,
    });
}
