using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.FlowLogs;

/// <summary>Which files a path means.</summary>
public sealed class LocalFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("defaultsgaudit-").FullName;

    public LocalFilesTests()
    {
        foreach (string file in (string[])["a.log", "b.log.gz", "2026/08/01/c.log.gz", "2026/08/02/d.log.gz", "2026/08/02/.hidden"])
        {
            string path = Path.Combine(_folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, $"{new Flow("203.0.113.5", 40001, "10.0.0.7", 443)}\n");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a.log", "a.log")]
    [InlineData("", "2026/08/01/c.log.gz 2026/08/02/d.log.gz a.log b.log.gz")]
    [InlineData("*.log", "a.log")]
    [InlineData("?.log*", "a.log b.log.gz")]
    [InlineData("**/*.gz", "2026/08/01/c.log.gz 2026/08/02/d.log.gz b.log.gz")]
    [InlineData("2026/08/*", "2026/08/01/c.log.gz 2026/08/02/d.log.gz")]
    [InlineData("2026/*/02/*.gz", "2026/08/02/d.log.gz")]
    public async Task A_path_a_folder_or_a_pattern_names_files(string path, string expected)
    {
        TrafficInput[] inputs = await ReadAsync(Path.Combine(_folder, path));
        Assert.Equal(expected.Split(' '), inputs.Select(input => Path.GetRelativePath(_folder, input.Name).Replace('\\', '/')));
        Assert.All(inputs, input => Assert.IsType<FlowLogPart>(input));
    }

    [Theory]
    [InlineData("none.log")]
    [InlineData("*.parquet")]
    [InlineData("missing/*.gz")]
    public async Task What_is_not_there_is_told(string path)
    {
        FailedInput failed = Assert.IsType<FailedInput>(Assert.Single(await ReadAsync(Path.Combine(_folder, path))));
        Assert.Equal(FailureKind.FlowLogFileNotFound, failed.Failure.Kind);
    }

    [Fact]
    public async Task A_file_that_is_named_twice_is_read_once() =>
        Assert.Single(await ReadAsync(Path.Combine(_folder, "a.log"), Path.Combine(_folder, "*.log")));

    [Fact]
    public async Task Several_flow_logs_by_their_names_may_have_doubles_and_come_by_time()
    {
        string[] names = ["123_vpcflowlogs_eu-west-1_fl-0aaaaaaa_20260801T0000Z_x.log", "123_vpcflowlogs_eu-west-1_fl-0aaaaaaa_20260801T0005Z_x.log", "123_vpcflowlogs_eu-west-1_fl-0bbbbbbb_20260801T0000Z_y.log"];
        foreach (string name in names)
        {
            File.WriteAllText(Path.Combine(_folder, name), string.Empty);
        }

        FlowLogPart[] parts = [.. (await ReadAsync(Path.Combine(_folder, "123*"))).Cast<FlowLogPart>()];
        Assert.Equal(["fl-0aaaaaaa", "fl-0bbbbbbb", "fl-0aaaaaaa"], parts.Select(part => part.FlowLogId));
        Assert.All(parts, part => Assert.True(part.MayHaveDoubles));
    }

    private static async Task<TrafficInput[]> ReadAsync(params string[] paths)
    {
        List<TrafficInput> inputs = [];
        await foreach (TrafficInput input in new LocalFiles(paths, []).ReadAsync(CancellationToken.None))
        {
            inputs.Add(input);
        }

        return [.. inputs];
    }
}
