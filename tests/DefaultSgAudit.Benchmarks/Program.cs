using DefaultSgAudit.Benchmarks;

// Programs of their own, never timed tests. Figures are ratios against a named limit or rival of the same run.
switch (args.FirstOrDefault())
{
    case "serve":
        SandboxProcess.Serve(args);
        return 0;
    case "account":
        await AccountSweep.RunAsync();
        return 0;
    case "organization":
        return await Organization.RunAsync(args[1..]);
    case "clear":
        await ClearSweep.RunAsync();
        return 0;
    case "traffic" when args.Length > 1 && args[1] == "s3":
        await TrafficFromS3.RunAsync();
        return 0;
    case "traffic":
        return TrafficReadings.Run(args);
    case "plan":
        return PlanTime.Run();
    case "plan-run":
        PlanTime.Work(args.Length > 1);
        return 0;
    case "replay":
        return await ReplayTime.RunAsync();
    case "duckdb":
        DuckDbGrouping.Run(args);
        return 0;
    case "report":
        return Reports.Run(args);
    case "import":
        ModuleImport.Run(Path.GetFullPath(args.Length > 1 ? args[1] : Path.Combine("output", "DefaultSgAudit")));
        return 0;
    default:
        Console.Error.WriteLine("""
            Usage: dotnet run -c Release --project tests/DefaultSgAudit.Benchmarks -- account|clear|traffic|plan|replay|report|import [MODULE]|organization [PART] [MODULE]

              account   one account, 17 regions, 5 VPCs each, 50 ms latency: a warm sweep in latencies, and the runner as a
                        whole process against a boto3 script with a pool of 17 threads (needs python3 with boto3)
              organization [time|rivals|scale|throttle|faults] [MODULE]
                        a whole Organization; all parts where none is named, which takes some minutes
              clear     one account, 17 regions, 40 VPCs each, 50 ms latency: clears and restores all default groups, in requests
                        a group and in multiples of the ideal time
              traffic   4 million records in 4 gzip files, as whole processes in turn: the runner with one thread and with two against
                        gzip -dc, DuckDB on one thread and a Python script in flowlogs-reader's manner (needs gzip, /usr/bin/time
                        and python3); then 100 files, and 2 million conversations, for memory
              traffic s3
                        48 objects in the sandbox's S3 over a line as wide as loading takes as long as reading: loading alone,
                        reading alone, and both at once
              report    85,000 results as each format of Export-DefaultSgReport, a process for each: seconds, peak and size, against
                        10 s and 300 MB (needs /usr/bin/time)
              plan      2,000 members and a million summaries of traffic to a plan: time and peak memory (needs /usr/bin/time)
              replay    2 million records in 4 gzip files: read to summaries, against read to summaries that are replayed against a plan as
                        they come, as Test-DefaultSgPlan behind Measure-DefaultSgTraffic does; in turn, on one thread. Then the same
                        where each two records are a summary of their own
              import    what Import-Module adds to a bare pwsh, for the module that build.ps1 laid out under output, or MODULE
            """);
        return 1;
}
