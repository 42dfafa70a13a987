using System.Globalization;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Reporting;
using DefaultSgAudit.Engine.Reporting.Files;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Benchmarks;

/// <summary>85,000 results as each report, a process for each, against 10 s and 300 MB.</summary>
internal static class Reports
{
    private const int Accounts = 1000;
    private const int VpcsOfRegion = 5;
    private const double MostSeconds = 10;
    private const double MostMegabytes = 300;

    private static readonly string[] Regions =
    [
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1", "eu-west-1", "eu-west-2", "eu-west-3",
        "eu-central-1", "eu-north-1", "ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-southeast-1", "ap-southeast-2",
    ];

    public static int Run(string[] arguments)
    {
        if (arguments.Length == 4)
        {
            Write(Enum.Parse<ReportFormat>(arguments[1]), arguments[2], int.Parse(arguments[3], CultureInfo.InvariantCulture));
            return 0;
        }

        string folder = Directory.CreateTempSubdirectory("default-sg-reports").FullName;
        try
        {
            Console.WriteLine($"{Accounts * Regions.Length * VpcsOfRegion:N0} results; limits {MostSeconds} s and {MostMegabytes} MB, of the whole process");
            Console.WriteLine($"{"format",-10} {"s",6} {"MB peak",8} {"MB file",8} {"x limit",8}");
            bool isWithin = true;
            foreach (ReportFormat format in Enum.GetValues<ReportFormat>())
            {
                string path = Path.Combine(folder, $"report{ReportFormats.EndingOf(format)}");
                ChildProcess run = ChildProcess.Run("dotnet", ["exec", typeof(Reports).Assembly.Location, "report", $"{format}", path, $"{Accounts}"]);
                double megabytes = run.PeakBytes / 1e6;
                double share = Math.Max(run.Elapsed.TotalSeconds / MostSeconds, megabytes / MostMegabytes);
                isWithin &= share <= 1;
                Console.WriteLine($"{format,-10} {run.Elapsed.TotalSeconds,6:F1} {megabytes,8:F0} {new FileInfo(path).Length / 1e6,8:F0} {share,8:F2}");
                File.Delete(path);
            }

            return isWithin ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(ReportFormat format, string path, int accounts)
    {
        using ReportRun run = ReportRun.ToFiles([new ReportPlace(format, path)], new ReportOptions(), noClobber: false, force: false);
        foreach (ComplianceResult result in Results(accounts))
        {
            run.Write(result);
        }

        run.Complete();
    }

    /// <summary>As an Organization has them: made one at a time, so that the peak is the report's.</summary>
    private static IEnumerable<ComplianceResult> Results(int accounts)
    {
        for (int number = 0; number < accounts * Regions.Length * VpcsOfRegion; number++)
        {
            string account = (100_000_000_000 + (number / (Regions.Length * VpcsOfRegion))).ToString(CultureInfo.InvariantCulture);
            string region = Regions[number / VpcsOfRegion % Regions.Length];
            string vpc = $"vpc-{number:x17}";
            string group = $"sg-{number:x17}";
            yield return (number % 20) switch
            {
                0 => Unknown(account, region, vpc),
                < 6 => Verdict(account, region, vpc, group, []),
                _ => Verdict(account, region, vpc, group, Rules(group, number)),
            };
        }
    }

    private static ComplianceResult Unknown(string account, string region, string vpc) => new()
    {
        AccountId = account,
        Region = region,
        VpcId = vpc,
        Status = ComplianceStatus.Unknown,
        FailureKind = FailureKind.ServiceControlPolicyDeny,
        Reason = $"Account {account}, region {region}, ec2:DescribeSecurityGroups: A service control policy of the Organization denies the action. Ask whoever keeps the Organization's policies.",
        Controls = ControlCatalog.Controls,
        CheckedAt = DateTimeOffset.UtcNow,
    };

    private static ComplianceResult Verdict(string account, string region, string vpc, string group, SecurityGroupRule[] rules) => new()
    {
        AccountId = account,
        Region = region,
        VpcId = vpc,
        VpcName = $"network {vpc[^4..]}",
        GroupId = group,
        GroupArn = $"arn:aws:ec2:{region}:{account}:security-group/{group}",
        IsDefaultVpc = false,
        Status = rules.Length == 0 ? ComplianceStatus.Compliant : ComplianceStatus.NonCompliant,
        Reason = rules.Length == 0 ? "The default security group has no rules." : $"The default security group has {rules.Length - 1} inbound and 1 outbound rules.",
        InboundRuleCount = Math.Max(0, rules.Length - 1),
        OutboundRuleCount = Math.Min(1, rules.Length),
        InboundRules = new(rules.Skip(1)),
        OutboundRules = new(rules.Take(1)),
        MemberCount = 2,
        Controls = ControlCatalog.Controls,
        CheckedAt = DateTimeOffset.UtcNow,
    };

    private static SecurityGroupRule[] Rules(string group, int number) =>
    [
        new() { Direction = RuleDirection.Outbound, IpProtocol = "-1", PeerKind = RulePeerKind.Ipv4, Peer = "0.0.0.0/0" },
        new() { Direction = RuleDirection.Inbound, IpProtocol = "-1", PeerKind = RulePeerKind.Self, Peer = group },
        new() { Direction = RuleDirection.Inbound, IpProtocol = "tcp", FromPort = 443, ToPort = 443, PeerKind = RulePeerKind.Ipv4, Peer = $"10.{number / 256 % 256}.{number % 256}.0/24", Description = "from the office" },
    ];
}
