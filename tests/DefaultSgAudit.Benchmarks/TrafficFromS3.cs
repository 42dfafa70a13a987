using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Benchmarks;

/// <summary>
/// Flow logs from the sandbox's S3 over a line of a given width: loading and reading overlap, so all of it takes about as long
/// as the slower of the two, and not as both. The line is made as wide as loading then takes as long as reading, where
/// overlapping gains most.
/// </summary>
internal static class TrafficFromS3
{
    private const int Files = 48;
    private const int RecordsEach = 60_000;
    private const int Groups = 100_000;
    private const int Interfaces = 64;
    private const int Runs = 5;
    /// <summary>As many as a measurement lists before it reads them.</summary>
    private const int PartsAhead = 16;
    private const string Region = "eu-west-1";
    private const string Bucket = "flow-logs-of-benchmarks";

    /// <summary>How long each answer takes besides, as a region nearby does.</summary>
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs the benchmark.</summary>
    public static async Task RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("defaultsgaudit-traffic-s3-").FullName;
        try
        {
            await RunAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string folder)
    {
        SandboxWorld world = new();
        SandboxAccount account = world.AddAccount("111122223333", "benchmarks");
        SandboxBucket bucket = account.Region(Region).AddBucket(Bucket);
        string[] files = new TrafficLogs(Interfaces, Groups, seed: 7).Write(folder, Files, RecordsEach);
        for (int i = 0; i < files.Length; i++)
        {
            bucket.Put(KeyOf(i), File.ReadAllBytes(files[i]));
        }

        long bytes = files.Sum(file => new FileInfo(file).Length);
        using SandboxServer server = SandboxServer.Start(world);
        Line line = new(bytes / files.Length);
        server.AfterRequest = request => request is { Service: "s3", Action: "GetObject" } ? line.PassAsync() : Task.CompletedTask;
        AwsSession session = await AwsSession.OpenAsync(new ConnectionOptions
        {
            EndpointUrl = server.EndpointUrl, AccessKey = account.Credentials.AccessKeyId, SecretKey = account.Credentials.SecretAccessKey, DefaultRegion = Region,
        });
        await ReadAsync(new LocalFiles([folder], []));
        List<(double Load, double Parse, double Whole)> rounds = [];
        for (int round = 0; round <= Runs; round++)
        {
            double parse = await ReadAsync(new LocalFiles([folder], []));
            line.BytesPerSecond = line.BytesPerSecond > 0 ? line.BytesPerSecond : bytes / parse;
            rounds.Add((await LoadAsync(Source(session)), parse, await ReadAsync(Source(session))));
        }

        rounds.RemoveAt(0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Files} objects, {Files * RecordsEach} records, {bytes / 1e6:F0} MB as gzip, one thread, a line of {line.BytesPerSecond / 1e6:F1} MB/s and {Latency.TotalMilliseconds:F0} ms; medians of {Runs} rounds after one"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  loading alone {Median(rounds, round => round.Load):F2} s, reading alone {Median(rounds, round => round.Parse):F2} s, both {Median(rounds, round => round.Whole):F2} s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  both / the slower of the two  {Median(rounds, round => round.Whole / Math.Max(round.Load, round.Parse)):F2}    both / their sum  {Median(rounds, round => round.Whole / (round.Load + round.Parse)):F2}"));
    }

    private static string KeyOf(int number) => string.Create(CultureInfo.InvariantCulture,
        $"logs/AWSLogs/111122223333/vpcflowlogs/{Region}/2026/08/01/111122223333_vpcflowlogs_{Region}_fl-0123456789abcdef0_20260801T{number * 5 / 60:00}{number * 5 % 60:00}Z_{number:x8}.log.gz");

    private static S3Traffic Source(AwsSession session) => new(session.S3(), new S3TrafficOptions { Locations = [new S3Location(Bucket, "logs")] });

    private static async Task<double> ReadAsync(ITrafficSource source)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await foreach (SweepEvent found in TrafficMeasurement.RunAsync(source, new TrafficOptions()))
        {
            if (found is FailureEvent failure)
            {
                throw new InvalidOperationException(failure.Failure.Cause);
            }
        }

        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Loads all as far ahead as a measurement does, and does nothing with it.</summary>
    private static async Task<double> LoadAsync(S3Traffic source)
    {
        Stopwatch watch = Stopwatch.StartNew();
        Channel<FlowLogPart> ahead = Channel.CreateBounded<FlowLogPart>(PartsAhead);
        Task taking = Task.Run(async () =>
        {
            await foreach (FlowLogPart part in ahead.Reader.ReadAllAsync())
            {
                using Stream stream = part.Open(CancellationToken.None);
                await stream.CopyToAsync(Stream.Null);
            }
        });
        await foreach (TrafficInput input in source.ReadAsync(CancellationToken.None))
        {
            await ahead.Writer.WriteAsync((FlowLogPart)input);
        }

        ahead.Writer.Complete();
        await taking;
        return watch.Elapsed.TotalSeconds;
    }

    private static double Median(List<(double Load, double Parse, double Whole)> rounds, Func<(double Load, double Parse, double Whole), double> of)
    {
        double[] sorted = [.. rounds.Select(of).Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>A line that all answers share: each takes it for as long as its bytes need.</summary>
    private sealed class Line(long bytesEach)
    {
        private readonly object _gate = new();
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private double _free;

        public double BytesPerSecond { get; set; }

        public Task PassAsync()
        {
            lock (_gate)
            {
                double now = _clock.Elapsed.TotalSeconds;
                _free = Math.Max(_free, now) + (bytesEach / BytesPerSecond);
                return Task.Delay(TimeSpan.FromSeconds(_free - now) + Latency);
            }
        }
    }
}
