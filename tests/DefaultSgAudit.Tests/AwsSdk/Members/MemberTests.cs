using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.AwsSdk.Members;

/// <summary>
/// The module uses what members.txt lists of the service clients and nothing else: with the packages in the subset's place there
/// is none to compile against for most services, so what is used was compared with their public source by hand.
/// </summary>
public sealed class MemberTests
{
    private const string NotCompared = "? ";

    private static readonly string[] Services = ["Athena", "CloudWatchLogs", "ConfigService", "EC2", "Organizations"];

    private static readonly string Path = Repository.PathOf("tests", "DefaultSgAudit.Tests", "AwsSdk", "Members", "members.txt");

    /// <summary>With UPDATE_MEMBERS=1 in the environment the list is written anew; what is new in it stays marked until it has been compared.</summary>
    [Fact]
    public void The_list_has_what_the_module_uses_and_nothing_else()
    {
        IReadOnlyList<string> used = UsedMembers.In(System.IO.Path.Combine(AppContext.BaseDirectory, "DefaultSgAudit.Aws.dll"), "DefaultSgAudit.AwsSdk");
        if (Environment.GetEnvironmentVariable("UPDATE_MEMBERS") == "1")
        {
            string[] header = [.. File.ReadLines(Path).TakeWhile(IsComment)];
            HashSet<string> known = [.. Listed()];
            File.WriteAllLines(Path, [.. header, .. used.Select(member => known.Contains(member) ? member : NotCompared + member)]);
        }

        Assert.NotEmpty(used);
        Assert.Equal(used, Listed().Select(Plain));
        Assert.DoesNotContain(Listed(), line => line.StartsWith(NotCompared, StringComparison.Ordinal));
    }

    [Fact]
    public void All_of_it_is_in_the_packages_namespaces() =>
        Assert.All(Listed(), line => Assert.Contains(
            line.Split('.')[1], Services));

    [Fact]
    public void A_member_that_is_not_of_the_packages_would_be_seen() =>
        Assert.Contains(
            "DefaultSgAudit.Model.Failure.Kind get DefaultSgAudit.Model.FailureKind",
            UsedMembers.In(System.IO.Path.Combine(AppContext.BaseDirectory, "DefaultSgAudit.Engine.dll"), "DefaultSgAudit.Model"));

    private static string Plain(string line) => line.StartsWith(NotCompared, StringComparison.Ordinal) ? line[NotCompared.Length..] : line;

    private static IEnumerable<string> Listed() => File.ReadLines(Path).SkipWhile(IsComment);

    private static bool IsComment(string line) => line.Length == 0 || line[0] == '#';
}
