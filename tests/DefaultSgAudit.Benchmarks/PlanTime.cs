using System.Diagnostics;
using System.Globalization;
using DefaultSgAudit.Engine.Planning;
using DefaultSgAudit.Engine.Planning.Context;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Benchmarks;

/// <summary>2,000 members and a million summaries of traffic to a plan: time and memory, in a process of its own, against its limits.</summary>
internal static class PlanTime
{
    private const int Members = 2000;
    private const int Roles = 20;
    private const int TuplesEach = 500;
    private const double MostSeconds = 10;
    private const double MostMegabytes = 500;

    /// <summary>Runs the benchmark.</summary>
    public static int Run()
    {
        ChildProcess input = ChildProcess.Run(Environment.ProcessPath!, ["plan-run", "input"]);
        ChildProcess whole = ChildProcess.Run(Environment.ProcessPath!, ["plan-run"]);
        double seconds = (whole.Elapsed - input.Elapsed).TotalSeconds;
        double megabytes = whole.PeakBytes / 1048576.0;
        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0:N0} summaries of {1:N0} members: planned in {2:0.0} s ({3:0.0} s of processor); peak {4:0} MB, {5:0} MB of them the summaries themselves.",
            Members * TuplesEach, Members, seconds, (whole.Processor - input.Processor).TotalSeconds, megabytes, input.PeakBytes / 1048576.0));
        return seconds <= MostSeconds && megabytes <= MostMegabytes ? 0 : 1;
    }

    /// <summary>What the measured process does.</summary>
    public static void Work(bool isInputOnly)
    {
        (GroupMember[] members, TrafficSummary[] traffic) = Input();
        if (isInputOnly)
        {
            GC.KeepAlive(traffic);
            return;
        }

        Stopwatch watch = Stopwatch.StartNew();
        Plan plan = Planner.Make(new PlanningInput
        {
            Members = members,
            Traffic = traffic,
            Context = new VpcContext { VpcCidrs = ["10.0.0.0/12"], SubnetCidrs = [.. Enumerable.Range(0, 16).Select(subnet => $"10.{subnet}.0.0/16")] },
        });
        Console.Error.WriteLine(string.Format(
            CultureInfo.InvariantCulture, "{0} in {1:0.00} s: {2} rules", plan, watch.Elapsed.TotalSeconds, plan.Groups.Sum(group => group.Rules.Count)));
    }

    private static (GroupMember[] Members, TrafficSummary[] Traffic) Input()
    {
        Random random = new(7);
        string[] networks = [.. Enumerable.Range(0, 4000).Select(i => $"192.168.{i / 250}.{1 + (i % 250)}")];
        string[] world = [.. Enumerable.Range(0, 300).Select(i => $"203.0.{113 + (i / 250)}.{i % 250}")];
        GroupMember[] members =
        [
            .. Enumerable.Range(0, Members).Select(i => new GroupMember
            {
                AccountId = "111122223333", Region = "eu-west-1", VpcId = "vpc-1", GroupId = "sg-1", NetworkInterfaceId = $"eni-{i:x17}",
                OwnerKind = OwnerKind.Ec2Instance, IsMovable = true, PrivateIpAddresses = new([$"10.{i % 16}.{i / 250}.{4 + (i % 250)}"]),
                Tags = new([new ResourceTag("aws:autoscaling:groupName", $"role{i % Roles}")]),
            }),
        ];
        TrafficSummary[] traffic = new TrafficSummary[Members * TuplesEach];
        DateTimeOffset begin = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < traffic.Length; i++)
        {
            GroupMember member = members[i / TuplesEach];
            int number = i % TuplesEach;
            GroupMember other = members[random.Next(Members)];
            traffic[i] = new TrafficSummary
            {
                AccountId = member.AccountId, Region = member.Region, VpcId = member.VpcId, GroupId = member.GroupId,
                NetworkInterfaceId = member.NetworkInterfaceId, LocalAddress = member.PrivateIpAddresses[0], Protocol = 6, ProtocolName = "tcp",
                Direction = number % 2 == 0 ? TrafficDirection.Inbound : TrafficDirection.Outbound,
                Status = number % 50 == 49 ? TrafficStatus.Rejected : number % 50 == 48 ? TrafficStatus.Attempted : TrafficStatus.Established,
                Evidence = TrafficEvidence.Handshake,
                Port = number % 50 >= 48 ? 1 + random.Next(1000) : number < 300 ? 8000 + (i / TuplesEach % 3) : number < 400 ? 443 : 5432,
                PeerAddress = number < 300 ? other.PrivateIpAddresses[0] : number < 480 ? networks[random.Next(networks.Length)] : world[random.Next(world.Length)],
                Conversations = 1 + random.Next(100), Records = 1 + random.Next(1000), FirstSeen = begin, LastSeen = begin.AddDays(7),
            };
        }

        return (members, traffic);
    }
}
