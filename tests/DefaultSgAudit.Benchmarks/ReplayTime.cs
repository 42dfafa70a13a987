using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.Planning;
using DefaultSgAudit.Engine.Planning.Context;
using DefaultSgAudit.Engine.Planning.Replay;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Benchmarks;

/// <summary>
/// The same flow logs read to summaries, and read to summaries that are replayed against a plan: the speed of the second in parts of
/// the first's. Both in this process and in turn; processor time of the process, which other work on the machine disturbs less, beside
/// elapsed time.
/// </summary>
internal static class ReplayTime
{
    private const int Files = 4;
    private const int RecordsEach = 500_000;
    private const int Groups = 185_000;
    private const int Interfaces = 64;
    private const int Seed = 7;
    private const int WideInterfaces = 500;
    private const int PeersEach = 400;
    private const int Rounds = 5;
    private const double Least = 0.5;

    /// <summary>Runs the benchmark.</summary>
    public static async Task<int> RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("defaultsgaudit-replay-").FullName;
        try
        {
            bool isFast = await CompareAsync(new TrafficLogs(Interfaces, Groups, Seed).Write(Path.Combine(folder, "usual"), Files, RecordsEach), Files * RecordsEach);
            string wide = Path.Combine(folder, "wide.log.gz");
            return await CompareAsync([wide], WriteWide(wide)) && isFast ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> CompareAsync(string[] files, int records)
    {
        List<TrafficSummary> all = [];
        await ReadAsync(files, all.Add);
        Plan plan = PlanOf(all);
        int summaries = all.Count;
        all.Clear();
        List<(double Elapsed, double Processor)> ratios = [];
        PlanTestResult? result = null;
        for (int round = 0; round <= Rounds; round++)
        {
            (TimeSpan Elapsed, TimeSpan Processor) alone = await MeasureAsync(() => ReadAsync(files, _ => { }));
            (TimeSpan Elapsed, TimeSpan Processor) both = await MeasureAsync(async () =>
            {
                PlanTest test = new([plan], new PlanTestOptions());
                await ReadAsync(files, summary => test.Take(summary));
                result = test.Finish(CancellationToken.None).OfType<ItemsEvent<PlanTestResult>>().Single().Items[0];
            });
            ratios.Add((alone.Elapsed / both.Elapsed, alone.Processor / both.Processor));
        }

        // The first round is for the compiler.
        ratios.RemoveAt(0);
        double elapsed = Median(ratios.Select(ratio => ratio.Elapsed));
        double processor = Median(ratios.Select(ratio => ratio.Processor));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{records:N0} records, {summaries:N0} summaries, {plan.Groups.Count} groups with {plan.Groups.Sum(group => group.Rules.Count)} rules: {result!.Reason}."));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  reading with replay has {elapsed:P0} of the speed of reading alone, {processor:P0} by processor time (at least {Least:P0}); median of {Rounds} pairs"));
        return processor >= Least && result is { WouldBreak: 0, Covered: > 0 };
    }

    /// <summary>As many summaries for as few records as there can be: each conversation is one of its own, with a record there and one back.</summary>
    private static int WriteWide(string path)
    {
        int records = 0;
        using StreamWriter text = new(new GZipStream(File.Create(path), CompressionLevel.Fastest));
        for (int i = 0; i < WideInterfaces; i++)
        {
            string eni = FormattableString.Invariant($"eni-{i:x17}");
            string own = FormattableString.Invariant($"10.{i / 200}.0.{10 + (i % 200)}");
            for (int n = 0; n < PeersEach; n++)
            {
                string peer = FormattableString.Invariant($"192.168.{((i % 8 * 16) + (n / 250)) % 250}.{1 + (n % 250)}");
                (string client, string server, int port) = n % 2 == 0 ? (peer, own, 443) : (own, peer, 636);
                int time = 1_785_542_400 + (n * 60);
                int borrowed = 32768 + (((i * 53) + n) % 28000);
                text.Write(FormattableString.Invariant($"2 111122223333 {eni} {client} {server} {borrowed} {port} 6 12 900 {time} {time + 50} ACCEPT OK\n"));
                text.Write(FormattableString.Invariant($"2 111122223333 {eni} {server} {client} {port} {borrowed} 6 10 9000 {time} {time + 50} ACCEPT OK\n"));
                records += 2;
            }
        }

        return records;
    }

    private static async Task ReadAsync(string[] files, Action<TrafficSummary> take)
    {
        await foreach (SweepEvent found in TrafficMeasurement.RunAsync(new LocalFiles(files, []), new TrafficOptions()))
        {
            foreach (TrafficSummary summary in found is ItemsEvent<TrafficSummary> some ? some.Items : [])
            {
                take(summary);
            }
        }
    }

    private static async Task<(TimeSpan Elapsed, TimeSpan Processor)> MeasureAsync(Func<Task> work)
    {
        GC.Collect();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        Stopwatch watch = Stopwatch.StartNew();
        await work();
        return (watch.Elapsed, Environment.CpuUsage.TotalTime - processor);
    }

    /// <summary>All interfaces of the log are members of one default group, whose factory rules are replayed, too.</summary>
    private static Plan PlanOf(List<TrafficSummary> traffic)
    {
        GroupMember[] members =
        [
            .. traffic.GroupBy(summary => summary.NetworkInterfaceId).Select((own, number) => new GroupMember
            {
                AccountId = "111122223333", Region = "eu-west-1", VpcId = "vpc-1", GroupId = "sg-1", NetworkInterfaceId = own.Key!,
                OwnerKind = OwnerKind.Ec2Instance, IsMovable = true, PrivateIpAddresses = new([own.First().LocalAddress!]),
                Tags = new([new ResourceTag("aws:autoscaling:groupName", $"role{number % 8}")]),
            }),
        ];
        return Planner.Make(new PlanningInput
        {
            Members = members,
            Traffic = traffic,
            Context = new VpcContext
            {
                VpcCidrs = ["10.0.0.0/8"],
                Groups =
                [
                    new SecurityGroup
                    {
                        GroupId = "sg-1", GroupName = "default", VpcId = "vpc-1", OwnerId = "111122223333",
                        InboundRules = new([new() { Direction = RuleDirection.Inbound, IpProtocol = "-1", PeerKind = RulePeerKind.Ipv4, Peer = "0.0.0.0/0" }]),
                        OutboundRules = new([new() { Direction = RuleDirection.Outbound, IpProtocol = "-1", PeerKind = RulePeerKind.Ipv4, Peer = "0.0.0.0/0" }]),
                    },
                ],
            },
        });
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
