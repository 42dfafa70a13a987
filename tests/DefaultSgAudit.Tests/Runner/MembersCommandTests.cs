using System.Text.Json;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Runner;

public sealed class MembersCommandTests : IDisposable
{
    private static readonly string[] FixedNames = ["AccountId", "Region", "VpcId", "GroupId", "NetworkInterfaceId"];

    private readonly SandboxServer _sandbox = SandboxServer.Start();

    private SandboxRegion Ireland => _sandbox.World.Account(_sandbox.World.Credentials.AccountId).Region("eu-west-1");

    /// <summary>Every interface of the demo world that is in a default group, in every region.</summary>
    private IEnumerable<string> Expected =>
        from region in _sandbox.World.Account(_sandbox.World.Credentials.AccountId).EnabledRegions
        let world = _sandbox.World.Account(_sandbox.World.Credentials.AccountId).Region(region)
        from found in world.NetworkInterfaces
        where found.Groups.Any(identifier => world.SecurityGroup(identifier.GroupId).IsDefault)
        select found.Id;

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task On_its_own_sandbox_it_lists_who_lives_there()
    {
        RunnerProcess run = await RunnerProcess.RunAsync(null, "members", "--sandbox");
        Assert.Equal(ExitCodes.Findings, run.ExitCode);
        string[] lines = run.Output.TrimEnd().Split('\n');
        Assert.StartsWith("ACCOUNT      REGION         DEFAULT GROUP        INTERFACE             OWNER", lines[0], StringComparison.Ordinal);
        Assert.Equal(Expected.Order(), lines.Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3]).Order());
        Assert.Contains($"1 account, 17 regions: {Expected.Count()} network interfaces in default groups", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_the_objects_names_and_words_for_kinds()
    {
        RunnerProcess run = await RunAsync("--format", "json");
        JsonElement[] members = [.. JsonDocument.Parse(run.Output).RootElement.EnumerateArray()];
        Assert.Equal(Expected.Order(), members.Select(member => member.GetProperty("NetworkInterfaceId").GetString()).Order());
        Assert.All(members, member => Assert.All(FixedNames, name => Assert.Equal(JsonValueKind.String, member.GetProperty(name).ValueKind)));
        Assert.Contains(members, member => member.GetProperty("OwnerKind").GetString() == nameof(OwnerKind.Ec2Instance));
    }

    [Fact]
    public async Task Csv_has_a_column_for_every_property()
    {
        RunnerProcess run = await RunAsync("--format", "csv", "--region", "eu-west-1");
        string[] lines = run.Output.TrimEnd().Split("\r\n");
        Assert.Equal(typeof(GroupMember).GetProperties().Select(property => property.Name).Order(), lines[0].Split(',').Order());
        Assert.Equal(FixedNames, lines[0].Split(',').Take(FixedNames.Length));
        Assert.Equal(4, lines.Length - 1);
    }

    [Fact]
    public async Task A_vpc_or_a_group_can_be_named()
    {
        string group = Ireland.NetworkInterfaces.SelectMany(found => found.Groups).First(found => Ireland.SecurityGroup(found.GroupId).IsDefault).GroupId;
        string vpc = Ireland.SecurityGroup(group).VpcId;
        string[] expected = [.. Ireland.NetworkInterfaces.Where(found => found.Groups.Any(named => named.GroupId == group)).Select(found => found.Id).Order()];
        Assert.Equal(expected, await IdsAsync("--group-id", group));
        Assert.Equal(expected, await IdsAsync("--vpc-id", vpc));

        string other = Ireland.Vpcs.Select(found => found.Id).First(id => Ireland.NetworkInterfaces.All(found => found.VpcId != id));
        Assert.Equal(expected, await IdsAsync("--vpc-id", $"{vpc},{other}"));

        async Task<IEnumerable<string?>> IdsAsync(params string[] choice)
        {
            RunnerProcess run = await RunAsync(["--region", "eu-west-1", "--format", "json", .. choice]);
            Assert.Equal(ExitCodes.Findings, run.ExitCode);
            return JsonDocument.Parse(run.Output).RootElement.EnumerateArray()
                .Select(member => member.GetProperty("NetworkInterfaceId").GetString()).Order();
        }
    }

    [Fact]
    public async Task A_group_that_is_nowhere_is_4_and_said()
    {
        RunnerProcess run = await RunAsync("--region", "eu-west-1", "--group-id", "sg-0123456789abcdef0");
        Assert.Equal(ExitCodes.Incomplete, run.ExitCode);
        Assert.Contains("error GroupNotFound: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table", "ACCOUNT ")]
    [InlineData("json", "[]")]
    [InlineData("csv", "AccountId,")]
    public async Task Nobody_there_is_0_and_well_formed(string format, string start)
    {
        using SandboxServer empty = SandboxServer.Start(SandboxWorld.Create(new SandboxWorldOptions { Regions = 2 }));
        RunnerProcess run = await RunnerProcess.RunAsync(empty.EnvironmentVariables(), "members", "--format", format);
        Assert.Equal(ExitCodes.Clean, run.ExitCode);
        Assert.StartsWith(start, run.Output, StringComparison.Ordinal);
        Assert.Single(run.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task What_could_not_be_read_is_4_though_members_were_found()
    {
        _sandbox.Faults.Add(Fault.Deny(region: "eu-central-1", action: "ec2:DescribeNetworkInterfaces"));
        RunnerProcess run = await RunAsync();
        Assert.Equal(ExitCodes.Incomplete, run.ExitCode);
        Assert.Contains("error AccessDenied: Account 111122223333, region eu-central-1, ec2:DescribeNetworkInterfaces: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(" eni-", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejected_credentials_are_1()
    {
        Dictionary<string, string> environment = new(_sandbox.EnvironmentVariables()) { ["AWS_SECRET_ACCESS_KEY"] = "wrong" };
        RunnerProcess run = await RunnerProcess.RunAsync(environment, "members");
        Assert.Equal(ExitCodes.CouldNotRun, run.ExitCode);
        Assert.Contains("error CredentialsRejected: ", run.Error, StringComparison.Ordinal);
    }

    private Task<RunnerProcess> RunAsync(params string[] arguments) =>
        RunnerProcess.RunAsync(_sandbox.EnvironmentVariables(), ["members", .. arguments]);
}
