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
    default:
        Console.Error.WriteLine("""
            Usage: dotnet run -c Release --project tests/DefaultSgAudit.Benchmarks -- account

              account   one account, 17 regions, 5 VPCs each, 50 ms latency: a warm sweep in latencies, and the runner as a
                        whole process against a boto3 script with a pool of 17 threads (needs python3 with boto3)
            """);
        return 1;
}
