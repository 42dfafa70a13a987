using DefaultSgAudit.Engine.Planning.Replay;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Planning.Replay;

/// <summary>Traffic is held against a plan as EC2 would hold it.</summary>
public sealed class PlanReplayTests
{
    private readonly PlanReplay _replay = new(PlanSamples.Make());

    [Theory]
    [InlineData(PlanSamples.Web, TrafficDirection.Inbound, 443, "203.0.113.9", 6, "dsg-web")]
    [InlineData(PlanSamples.Web, TrafficDirection.Inbound, 8443, "2001:db8::5", 6, "dsg-web")]
    [InlineData(PlanSamples.Web, TrafficDirection.Outbound, 5432, "10.0.0.20", 6, "dsg-web")]
    [InlineData(PlanSamples.Database, TrafficDirection.Inbound, 5432, "10.0.0.10", 6, "dsg-db")]
    [InlineData(PlanSamples.Web, TrafficDirection.Outbound, 443, "52.218.1.2", 6, "dsg-web")]
    [InlineData(PlanSamples.Web, TrafficDirection.Outbound, 389, "10.8.0.3", 6, "dsg-web")]
    [InlineData(PlanSamples.Web, TrafficDirection.Outbound, null, "10.9.0.1", 1, "dsg-web")]
    [InlineData(PlanSamples.Web, TrafficDirection.Outbound, null, "10.9.0.2", 47, "dsg-web")]
    [InlineData(PlanSamples.Web, TrafficDirection.Inbound, 22, "10.7.1.1", 6, PlanSamples.Kept)]
    public void What_a_rule_of_the_interface_admits_is_covered(string eni, TrafficDirection direction, int? port, string peer, int protocol, string group)
    {
        PlanTestItem? item = _replay.Judge(PlanSamples.Traffic(eni, direction, port, peer, protocol: protocol));

        Assert.Equal((PlanVerdict.Covered, group), (item?.Verdict, item?.MatchedGroup));
    }

    [Theory]
    [InlineData(PlanSamples.Web, TrafficDirection.Inbound, 443, "203.0.114.9", 6, "tcp 443 from 203.0.114.9/32")]
    [InlineData(PlanSamples.Web, TrafficDirection.Inbound, 444, "203.0.113.9", 6, "tcp 444 from 203.0.113.9/32")]
    [InlineData(PlanSamples.Web, TrafficDirection.Inbound, 443, "203.0.113.9", 17, "udp 443 from 203.0.113.9/32")]
    [InlineData(PlanSamples.Web, TrafficDirection.Inbound, 8443, "2001:db8:0:1::5", 6, "tcp 8443 from 2001:db8:0:1::5/128")]
    [InlineData(PlanSamples.Web, TrafficDirection.Outbound, 5432, "10.0.0.21", 6, "tcp 5432 to 10.0.0.21/32")]
    [InlineData(PlanSamples.Web, TrafficDirection.Both, 443, "203.0.113.9", 6, "tcp 443 to 203.0.113.9/32")]
    [InlineData(PlanSamples.Web, TrafficDirection.Outbound, null, "10.9.0.3", 1, "icmp 8 to 10.9.0.3/32")]
    [InlineData(PlanSamples.Web, TrafficDirection.Outbound, null, "10.9.0.3", 47, "47 to 10.9.0.3/32")]
    public void What_no_rule_admits_breaks_and_tells_the_rule(string eni, TrafficDirection direction, int? port, string peer, int protocol, string missing)
    {
        PlanTestItem? item = _replay.Judge(PlanSamples.Traffic(eni, direction, port, peer, protocol: protocol));

        Assert.Equal((PlanVerdict.WouldBreak, missing, "dsg-web"), (item?.Verdict, item?.MissingRule?.ToString(), item?.MissingFrom));
    }

    [Fact]
    public void A_conversation_of_two_members_needs_a_rule_at_both_ends()
    {
        Plan plan = PlanSamples.Make();
        PlanReplay replay = new(plan with { Groups = new([plan.Groups[0] with { Rules = new([]) }, plan.Groups[1]]) });

        PlanTestItem? item = replay.Judge(PlanSamples.Traffic(PlanSamples.Web, TrafficDirection.Outbound, 5432, "10.0.0.20"));

        Assert.Equal(PlanVerdict.WouldBreak, item?.Verdict);
        Assert.Equal(("dsg-db", "tcp 5432 from 10.0.0.10/32"), (item?.MissingFrom, item?.MissingRule?.ToString()));
        Assert.Contains(PlanSamples.Database, item?.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_names_a_group_does_not_match_what_comes_through_an_appliance()
    {
        TrafficSummary direct = PlanSamples.Traffic(PlanSamples.Web, TrafficDirection.Outbound, 389, "10.8.0.3");

        Assert.Equal(PlanVerdict.Covered, _replay.Judge(direct)?.Verdict);
        Assert.Equal(PlanVerdict.WouldBreak, _replay.Judge(direct with { IntermediaryAddress = "10.0.0.99" })?.Verdict);
    }

    [Fact]
    public void What_was_refused_is_exposed_only_where_a_rule_admits_it_now()
    {
        TrafficSummary refused = PlanSamples.Traffic(PlanSamples.Web, TrafficDirection.Inbound, 443, "203.0.113.66", TrafficStatus.Rejected);

        Assert.Equal(PlanVerdict.NewlyExposed, _replay.Judge(refused)?.Verdict);
        Assert.Equal(PlanVerdict.StillRejected, _replay.Judge(refused with { Port = 3389 })?.Verdict);
    }

    [Fact]
    public void Attempts_are_attempts_whatever_the_plan_does()
    {
        TrafficSummary attempt = PlanSamples.Traffic(PlanSamples.Web, TrafficDirection.Outbound, 9999, "10.0.3.3", TrafficStatus.Attempted);

        Assert.Equal(PlanVerdict.AttemptOnly, _replay.Judge(attempt)?.Verdict);
    }

    [Fact]
    public void Where_nobody_knows_who_opens_it_nothing_is_claimed()
    {
        TrafficSummary either = PlanSamples.Traffic(PlanSamples.Web, TrafficDirection.Unknown, null, "203.0.113.9", TrafficStatus.Ambiguous) with
        {
            LocalPort = 443,
            PeerPort = 4443,
        };

        PlanTestItem? item = _replay.Judge(either);
        Assert.Equal((PlanVerdict.Unknown, true), (item?.Verdict, item?.MatchedRule is not null));
        Assert.Null(_replay.Judge(either with { LocalPort = 444 })?.MatchedRule);
        Assert.Equal(PlanVerdict.Unknown, _replay.Judge(PlanSamples.Traffic(PlanSamples.Web, TrafficDirection.Inbound, 443, null))?.Verdict);
    }

    [Fact]
    public void Traffic_of_others_is_left_out() =>
        Assert.Null(_replay.Judge(PlanSamples.Traffic("eni-0000000000000000c", TrafficDirection.Inbound, 443, "203.0.113.9")));

    [Fact]
    public void The_result_adds_up_and_counts_hits()
    {
        ReplayTally tally = new(PlanSamples.Make(), 1);
        foreach (TrafficSummary traffic in (TrafficSummary[])
        [
            PlanSamples.Traffic(PlanSamples.Web, TrafficDirection.Inbound, 443, "203.0.113.9"),
            PlanSamples.Traffic(PlanSamples.Web, TrafficDirection.Inbound, 443, "203.0.113.10"),
            PlanSamples.Traffic(PlanSamples.Web, TrafficDirection.Outbound, 9001, "10.0.0.77"),
            PlanSamples.Traffic(PlanSamples.Web, TrafficDirection.Outbound, 9002, "10.0.0.77") with { Conversations = 50 },
        ])
        {
            tally.Take(traffic);
        }

        PlanTestResult result = tally.ToResult();
        Assert.Equal((2L, 2L, 10L, 55L), (result.Covered, result.WouldBreak, result.ConversationsCovered, result.ConversationsBroken));
        Assert.False(result.Passed);
        Assert.Equal("tcp 9002 to 10.0.0.77/32", Assert.Single(result.Breaks).MissingRule?.ToString());
        Assert.Equal(2, result.RuleUses.Single(use => use.Rule.FromPort == 443 && use.Rule.Direction == RuleDirection.Inbound).Services);
        Assert.Equal(10, result.RuleUses.Single(use => use.Rule.FromPort == 443 && use.Rule.Direction == RuleDirection.Inbound).Conversations);
        Assert.Equal(7, result.UnusedRules.Count);
        Assert.All(result.UnusedRules, use => Assert.Equal((0L, 0L), (use.Services, use.Conversations)));
        Assert.Equal(0, result.NotExplained);
    }

    [Fact]
    public void What_the_present_rules_do_not_explain_puts_the_test_in_doubt()
    {
        ReplayTally tally = new(PlanSamples.Make(), 10);
        tally.Take(PlanSamples.Traffic(PlanSamples.Web, TrafficDirection.Inbound, 443, "203.0.113.9"));
        Assert.True(tally.ToResult().Passed);

        // Nothing that the default group has lets this in; the web server's rules of the plan do.
        tally.Take(PlanSamples.Traffic(PlanSamples.Web, TrafficDirection.Inbound, 8443, "2001:db8::5"));

        PlanTestResult result = tally.ToResult();
        Assert.Equal((0L, 1L, false), (result.WouldBreak, result.NotExplained, result.Passed));
        Assert.Contains("do not explain 1", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_not_test_the_test_is_said()
    {
        ReplayTally tally = new(PlanSamples.Make() with { ReferencedGroups = new([]) }, 10);

        tally.Take(PlanSamples.Traffic(PlanSamples.Web, TrafficDirection.Inbound, 443, "203.0.113.9"));

        Assert.Contains("1 member keeps groups whose rules are not known", tally.ToResult().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_are_bounded_and_have_what_weighs_most()
    {
        ReplayTally tally = new(PlanSamples.Make(), 3);
        for (int port = 1; port <= 2000; port++)
        {
            tally.Take(PlanSamples.Traffic(PlanSamples.Web, TrafficDirection.Outbound, port, "10.1.1.1") with { Conversations = port });
        }

        PlanTestResult result = tally.ToResult();
        Assert.Equal([2000, 1999, 1998], result.Breaks.Select(item => item.Traffic.Port ?? 0));
        Assert.Equal(2000, result.WouldBreak);
    }

    /// <summary>Of whatever verdict: of what was taken nothing is held any more but what the lists have room for.</summary>
    [Fact]
    public void Memory_does_not_grow_with_the_traffic()
    {
        const int Lists = 3;
        ReplayTally tally = new(PlanSamples.Make(), 4);
        WeakReference[] taken = Feed(tally);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.InRange(taken.Count(reference => reference.IsAlive), 0, 4 * Lists);
        PlanTestResult result = tally.ToResult();
        Assert.True(result is { Covered: > 900, WouldBreak: > 900, NewlyExposed: > 900, NotExplained: > 900, AttemptOnly: > 900, StillRejected: > 900, Unknown: > 900 }, result.Reason);

        // A method of its own, so that no local of this one holds any.
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference[] Feed(ReplayTally tally)
        {
            List<WeakReference> all = [];
            for (int i = 0; i < 1000; i++)
            {
                string peer = $"203.0.113.{i % 256}";
                TrafficSummary covered = PlanSamples.Traffic(PlanSamples.Web, TrafficDirection.Inbound, 443, peer) with { Conversations = i };
                foreach (TrafficSummary traffic in (TrafficSummary[])
                [
                    covered,
                    covered with { Port = 8443, PeerAddress = $"2001:db8::{i:x}" },
                    covered with { Direction = TrafficDirection.Outbound, Port = 1 + i, PeerAddress = "10.1.1.1" },
                    covered with { Status = TrafficStatus.Rejected },
                    covered with { Status = TrafficStatus.Rejected, Port = 1 },
                    covered with { Status = TrafficStatus.Attempted, Port = 2 },
                    covered with { Status = TrafficStatus.Ambiguous },
                ])
                {
                    all.Add(new WeakReference(traffic));
                    tally.Take(traffic);
                }
            }

            return [.. all];
        }
    }
}
