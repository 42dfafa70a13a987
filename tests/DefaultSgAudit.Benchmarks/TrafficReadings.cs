using System.ComponentModel;
using System.Globalization;

namespace DefaultSgAudit.Benchmarks;

/// <summary>
/// Flow logs to summaries, as whole processes in turn: the runner against gzip, DuckDB and Python on the same files. Ratios are
/// the medians of pairs that ran next to each other; of elapsed time, and of processor time, which other work on the machine
/// disturbs less.
/// </summary>
internal static class TrafficReadings
{
    private const int Files = 4;
    private const int RecordsEach = 4_000_000;
    private const int RecordsOfHundred = 1_000_000;
    private const int Groups = 185_000;
    private const int Interfaces = 64;
    private const int Seed = 7;
    private const int Runs = 5;
    private const int PythonRecords = 200_000;

    /// <summary>Runs the benchmark.</summary>
    /// <param name="args">After <c>traffic</c>: how many rounds; <c>--no-memory</c> leaves the runs for memory out.</param>
    public static int Run(string[] args)
    {
        int runs = args.Length > 1 && int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out int rounds) ? rounds : Runs;
        string folder = Directory.CreateTempSubdirectory("defaultsgaudit-traffic-").FullName;
        try
        {
            Compare(folder, runs);
            if (!args.Contains("--no-memory"))
            {
                Memory(folder);
            }

            return 0;
        }
        catch (Win32Exception missing)
        {
            Console.WriteLine($"Skipped: {missing.Message}");
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(string folder, int runs)
    {
        string logs = Path.Combine(folder, "logs");
        TrafficLogs made = new(Interfaces, Groups, Seed);
        string[] files = made.Write(logs, Files, RecordsEach);
        string few = made.Write(Path.Combine(folder, "few"), 1, PythonRecords)[0];
        Console.WriteLine($"{Files} files, {Files * RecordsEach} records, {made.Groups} groups, {Interfaces} interfaces, "
            + $"{files.Sum(file => new FileInfo(file).Length) / 1e6:F0} MB as gzip; {runs} rounds after one");
        List<Dictionary<string, ChildProcess>> measured = [];
        for (int round = 0; round <= runs; round++)
        {
            measured.Add(new()
            {
                ["gzip"] = ChildProcess.Run("gzip", ["-dc", .. files]),
                ["one"] = Runner(logs, 1),
                ["two"] = Runner(logs, 2),
                ["duckdb"] = ChildProcess.Run("dotnet", [typeof(TrafficReadings).Assembly.Location, "duckdb", logs]),
                ["python"] = ChildProcess.Run("python3", [Path.Combine(AppContext.BaseDirectory, "flowlogs_dict.py"), few]),
            });
        }

        measured.RemoveAt(0);
        double python = (double)Files * RecordsEach / PythonRecords;
        Console.WriteLine("                                                   elapsed   processor  (limit)");
        Print("one thread / gzip -dc, at most", measured, "one", "gzip", 1, "0.5");
        Print("DuckDB on one thread / one thread, at least", measured, "duckdb", "one", 1, "3");
        Print("Python, for as many records / one thread, at least", measured, "python", "one", python, "60");
        Print("one thread / two threads, at least", measured, "one", "two", 1, "1.7, elapsed");
        foreach (string name in (string[])["gzip", "one", "two", "duckdb", "python"])
        {
            double records = name == "python" ? PythonRecords : Files * RecordsEach;
            ChildProcess[] all = [.. measured.Select(round => round[name])];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {name,-8} best {records / 1e6 / all.Min(run => run.Elapsed.TotalSeconds):F2} M records/s, "
                + $"{records / 1e6 / all.Min(run => run.Processor.TotalSeconds):F2} M per second of processor, peak {all.Max(run => run.PeakBytes) >> 20} MB"));
        }
    }

    private static void Print(string text, List<Dictionary<string, ChildProcess>> rounds, string above, string below, double times, string limit)
    {
        double elapsed = Median(rounds.Select(round => times * round[above].Elapsed / round[below].Elapsed));
        double processor = Median(rounds.Select(round => times * round[above].Processor / round[below].Processor));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {text,-50} {elapsed,6:F2}    {processor,6:F2}    ({limit})"));
    }

    /// <summary>100 million records, of which a million are made and read a hundred times; and two million conversations.</summary>
    private static void Memory(string folder)
    {
        string many = Path.Combine(folder, "many");
        string one = new TrafficLogs(Interfaces, Groups, Seed).Write(many, 1, RecordsOfHundred)[0];
        for (int i = 1; i < 100; i++)
        {
            File.CreateSymbolicLink(Path.Combine(many, FormattableString.Invariant($"again-{i:D3}.log.gz")), one);
        }

        ChildProcess hundred = Runner(many, 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  100 files, 100 million records: peak {hundred.PeakBytes >> 20} MB (limit 150), {hundred.Elapsed.TotalSeconds:F0} s"));
        string wide = Path.Combine(folder, "wide");
        new TrafficLogs(Interfaces, 4_000_000, Seed).Write(wide, 4, 2_000_000);
        foreach (int threads in (int[])[1, 2])
        {
            ChildProcess distinct = Runner(wide, threads);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  about 2 million conversations, {threads} threads: peak {distinct.PeakBytes >> 20} MB (limit 400), {distinct.Elapsed.TotalSeconds:F1} s"));
        }
    }

    private static ChildProcess Runner(string folder, int threads) => ChildProcess.Run(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "DefaultSgAudit.Console.dll"), "traffic", "--path", folder, "--format", "json", "--threads", threads.ToString(CultureInfo.InvariantCulture)]);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
