using DefaultSgAudit.Aws.Gateways;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>
/// Questions that any region can answer are asked of another one where the home region will not: service control policies
/// that deny whole regions are common, and one such region must not keep the others from being read.
/// </summary>
internal static class HomeFallback
{
    private const int MostRegions = 3;

    /// <summary>The regions to ask, in order: home, others that were named, the partition's main ones.</summary>
    public static IReadOnlyList<string> Candidates(string home, IReadOnlyList<string> named)
    {
        string partition = RegionCatalog.PartitionOf(home);
        IEnumerable<string> others =
            from region in named.SelectMany(RegionCatalog.Matches)
            where RegionCatalog.PartitionOf(region) == partition && !RegionCatalog.NeedsOptIn(region)
            select region;
        string[] main = [.. new[] { RegionCatalog.MainOf(partition), partition == "aws" ? "eu-west-1" : null }.OfType<string>()];

        // The main region keeps its place however many others there are: policies rarely deny it.
        return [.. new[] { home }.Concat(others.Where(region => region != home).Distinct().Take(MostRegions - 2)).Concat(main).Distinct().Take(MostRegions)];
    }

    /// <summary>The first answer that a region gives; where none gives any, the first region's failure.</summary>
    public static Task<T> AskAsync<T>(IReadOnlyList<string> regions, Func<string, Task<T>> ask) =>
        AskAsync(regions, ask, failure => !StsGateway.IsOfRole(failure) && IsOfRegion(failure.Kind));

    /// <summary>The same for a role's credentials, for which all that is asked with them does not ask again everywhere.</summary>
    public static Task<T> AskForRoleAsync<T>(IReadOnlyList<string> regions, string roleArn, Func<string, Task<T>> ask) =>
        AskAsync(regions, ask, failure => failure.Resource == roleArn && IsOfRegion(failure.Kind));

    private static async Task<T> AskAsync<T>(IReadOnlyList<string> regions, Func<string, Task<T>> ask, Func<Failure, bool> mayAskElsewhere)
    {
        AuditException? first = null;
        foreach (string region in regions)
        {
            try
            {
                return await ask(region);
            }
            catch (AuditException error) when (mayAskElsewhere(error.Failure))
            {
                first ??= error;
            }
        }

        throw new AuditException(first!.Failure, first);
    }

    /// <summary>Whether another region may answer where this one does not.</summary>
    private static bool IsOfRegion(FailureKind kind) => kind is
        FailureKind.AccessDenied or FailureKind.ExplicitDeny or FailureKind.ServiceControlPolicyDeny or FailureKind.ResourceControlPolicyDeny
        or FailureKind.RegionNotEnabled or FailureKind.EndpointUnreachable or FailureKind.TimedOut or FailureKind.ServiceError
        or FailureKind.MalformedAnswer;
}
