using System.Text;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowQueries;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.FlowQueries;

/// <summary>Queries to the letter, and what never gets into one.</summary>
public sealed class QueryTextTests
{
    private static readonly FlowQueryScope Scope = new()
    {
        Start = new DateTimeOffset(2026, 8, 30, 0, 0, 0, TimeSpan.Zero),
        End = new DateTimeOffset(2026, 9, 2, 23, 50, 0, TimeSpan.Zero),
        InterfaceIds = ["eni-0a", "eni-0b"],
    };

    [Fact]
    public void Athena_adds_up_the_default_format()
    {
        FlowTable table = new()
        {
            Database = "logs", Name = "vpc_flow_logs", Days = FlowTableDays.One, Folders = new Dictionary<string, string> { ["region"] = "eu-west-1", ["accid"] = "111122223333" },
        };

        Assert.Equal(
            """
            SELECT "interface_id",
              "srcaddr",
              "dstaddr",
              "srcport",
              "dstport",
              "protocol",
              "action",
              count(*) AS "records",
              sum(try_cast("packets" AS bigint)) AS "packets",
              sum(try_cast("bytes" AS bigint)) AS "bytes",
              min(try_cast("start" AS bigint)) AS "first_start",
              max(try_cast("end" AS bigint)) AS "last_end"
            FROM "logs"."vpc_flow_logs"
            WHERE "accid" = '111122223333'
              AND "region" = 'eu-west-1'
              AND "day" BETWEEN '2026/08/30' AND '2026/09/03'
              AND try_cast("end" AS bigint) >= 1788048000
              AND try_cast("start" AS bigint) < 1788393000
              AND "interface_id" IN ('eni-0a', 'eni-0b')
              AND "log_status" = 'OK'
            GROUP BY 1, 2, 3, 4, 5, 6, 7
            """.ReplaceLineEndings("\n"),
            AthenaText.Aggregate(table, Scope));
    }

    [Fact]
    public void Athena_adds_up_the_format_that_tells_most_of_folders_for_Hive()
    {
        FlowTable table = new() { Database = "l\"ogs", Name = "flows", Format = FlowWorld.GradeAFormat, Days = FlowTableDays.YearMonthDay };

        string sql = AthenaText.Aggregate(table, Scope with { InterfaceIds = [] });

        Assert.Contains("""FROM "l""ogs"."flows" """.TrimEnd(), sql, StringComparison.Ordinal);
        Assert.Contains(
            """WHERE (("year" = '2026' AND "month" = '08' AND "day" BETWEEN '30' AND '31') OR ("year" = '2026' AND "month" = '09' AND "day" BETWEEN '01' AND '03'))""",
            sql,
            StringComparison.Ordinal);
        Assert.Contains(
            """
              "action",
              "flow_direction",
              "type",
              "pkt_srcaddr",
              "pkt_dstaddr",
              "pkt_src_aws_service",
              "pkt_dst_aws_service",
              "traffic_path",
              "reject_reason",
              "next_hop_interface_id",
              count(*) AS "records",
            """.ReplaceLineEndings("\n"),
            sql,
            StringComparison.Ordinal);
        Assert.Contains(
            """
              max(try_cast("end" AS bigint)) AS "last_end",
              count(try_cast("tcp_flags" AS bigint)) AS "with_flags",
              bool_or(bitwise_and(try_cast("tcp_flags" AS bigint), 18) = 2) AS "saw_syn",
              bool_or(bitwise_and(try_cast("tcp_flags" AS bigint), 18) = 18) AS "saw_syn_ack",
              bool_or(bitwise_and(try_cast("tcp_flags" AS bigint), 1) = 1) AS "saw_fin",
              bool_or(bitwise_and(try_cast("tcp_flags" AS bigint), 4) = 4) AS "saw_rst"
            FROM
            """.ReplaceLineEndings("\n"),
            sql,
            StringComparison.Ordinal);
        Assert.DoesNotContain("interface_id\" IN", sql, StringComparison.Ordinal);
        Assert.EndsWith("GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16", sql, StringComparison.Ordinal);
    }

    [Fact]
    public void Athena_tells_the_time_minute_by_minute() => Assert.Equal(
        """
        SELECT "interface_id",
          "log_status",
          "account_id",
          try_cast("start" AS bigint) / 60 AS "minute",
          count(*) AS "records",
          min(try_cast("start" AS bigint)) AS "first_start",
          max(try_cast("end" AS bigint)) AS "last_end"
        FROM "default"."flows"
        WHERE try_cast("end" AS bigint) >= 1788048000
          AND try_cast("start" AS bigint) < 1788393000
          AND "interface_id" IN ('eni-0a', 'eni-0b')
        GROUP BY 1, 2, 3, 4
        """.ReplaceLineEndings("\n"),
        AthenaText.Coverage(new FlowTable { Database = "default", Name = "flows" }, Scope));

    [Fact]
    public void Insights_adds_up_the_default_format()
    {
        Assert.Equal(
            """
            parse @message "* * * * * * * * * * * * * *" as f_version, f_account_id, f_interface_id, f_srcaddr, f_dstaddr, f_srcport, f_dstport, f_protocol, f_packets, f_bytes, f_start, f_end, f_action, f_log_status
            | filter @message like /^[^ ]+( [^ ]+){13}$/ and f_end >= 1788048000 and f_interface_id in ["eni-0a", "eni-0b"] and f_log_status = "OK"
            | stats count(*) as records, sum(f_packets) as packets, sum(f_bytes) as bytes, min(f_start) as first_start, max(f_end) as last_end by f_interface_id, f_srcaddr, f_dstaddr, f_srcport, f_dstport, f_protocol, f_action
            | limit 100000
            """.ReplaceLineEndings("\n"),
            InsightsText.Aggregate(FlowLogFormat.Default.Names, Scope, 100_000));
        Assert.Equal(
            """
            parse @message "* * * * * * * * * * * * * *" as f_version, f_account_id, f_interface_id, f_srcaddr, f_dstaddr, f_srcport, f_dstport, f_protocol, f_packets, f_bytes, f_start, f_end, f_action, f_log_status
            | filter @message like /^[^ ]+( [^ ]+){13}$/ and f_end >= 1788048000
            | stats count(*) as records, min(f_start) as first_start, max(f_end) as last_end by f_interface_id, f_log_status, f_account_id, bin(1m) as minute
            | limit 500
            """.ReplaceLineEndings("\n"),
            InsightsText.Coverage(FlowLogFormat.Default.Names, Scope with { InterfaceIds = [] }, 500));
        Assert.Equal(
            "filter @message not like /^[^ ]+( [^ ]+){13}$/\n| stats count(*) as records by @logStream\n| limit 500",
            InsightsText.Others(FlowLogFormat.Default.Names, 500));
    }

    [Fact]
    public void Insights_tells_flags_apart_where_there_are_any() => Assert.EndsWith(
        "by f_interface_id, f_srcaddr, f_dstaddr, f_srcport, f_dstport, f_protocol, f_action, f_flow_direction, f_type, f_pkt_srcaddr, f_pkt_dstaddr, "
            + "f_pkt_src_aws_service, f_pkt_dst_aws_service, f_traffic_path, f_reject_reason, f_next_hop_interface_id, f_tcp_flags\n| limit 7",
        InsightsText.Aggregate(FlowWorld.GradeA, Scope, 7),
        StringComparison.Ordinal);

    [Fact]
    public void The_longest_queries_are_no_longer_than_the_services_take()
    {
        string[] all =
        [
            .. FlowWorld.GradeA, "region", "az-id", "sublocation-type", "sublocation-id", "ecs-cluster-arn", "ecs-cluster-name", "ecs-container-instance-arn",
            "ecs-container-instance-id", "ecs-container-id", "ecs-second-container-id", "ecs-service-name", "ecs-task-definition-arn", "ecs-task-arn",
            "ecs-task-id", "resource-id", "encryption-status", "instance-tag", "instance-tag-2", "interface-tag", "interface-tag-2", "asg-tag", "asg-tag-2",
            "next-hop-subnet-id", "next-hop-az-id", "next-hop-vpc-id", "next-hop-interface-type",
        ];
        Assert.Equal(54, all.Length);
        FlowQueryScope many = Scope with { InterfaceIds = [.. Enumerable.Range(0, 10_001).Select(i => $"eni-{i:x17}")] };
        FlowTable table = new() { Database = new string('d', 128), Name = new string('n', 128), Format = FlowLogFormat.Parse(string.Join(" ", all)), Days = FlowTableDays.YearMonthDay };

        FlowQueryScope[] forInsights = [.. many.Lots(InsightsText.MostInterfaces)];
        FlowQueryScope[] forAthena = [.. many.Lots(AthenaText.MostInterfaces)];

        Assert.Equal(many.InterfaceIds, forInsights.SelectMany(lot => lot.InterfaceIds));
        Assert.Equal(many.InterfaceIds, forAthena.SelectMany(lot => lot.InterfaceIds));
        Assert.All(forInsights, lot => Assert.InRange(InsightsText.Aggregate(all, lot, 100_000).Length, 1, LogQueryLimits.MostLength));
        Assert.All(forAthena, lot => Assert.InRange(Encoding.UTF8.GetByteCount(AthenaText.Aggregate(table, lot)), 1, AthenaQuery.MostBytes));
        Assert.Empty(Assert.Single((Scope with { InterfaceIds = [] }).Lots(5)).InterfaceIds);
    }

    [Theory]
    [InlineData("eni-0a'")]
    [InlineData("eni-0a\", \"eni-0b")]
    [InlineData("eni-")]
    [InlineData("i-0a")]
    [InlineData("")]
    public void What_is_no_interface_gets_into_no_query(string id) =>
        Assert.Equal(FailureKind.QueryRejected, Assert.Throws<AuditException>((Scope with { InterfaceIds = [id] }).Check).Failure.Kind);

    [Fact]
    public void A_time_without_a_second_is_none()
    {
        Assert.Throws<AuditException>((Scope with { End = Scope.Start }).Check);
        Assert.Throws<AuditException>((Scope with { Start = DateTimeOffset.MinValue }).Check);
    }

    [Theory]
    [InlineData("a\nb", "t", "yyyy/MM/dd", "x")]
    [InlineData("a", "t`", "yyyy/MM/dd", "x")]
    [InlineData("a", "", "yyyy/MM/dd", "x")]
    [InlineData("a", "t", "dd/MM/yyyy", "x")]
    [InlineData("a", "t", "yyyy/MM/dd' OR '1", "x")]
    [InlineData("a", "t", "yyyy/MM/dd", "x\0")]
    public void What_cannot_be_a_name_gets_into_no_query(string database, string name, string days, string folder)
    {
        FlowTable table = new() { Database = database, Name = name, DayFormat = days, Folders = new Dictionary<string, string> { ["accid"] = folder } };

        Assert.Equal(FailureKind.QueryRejected, Assert.Throws<AuditException>(table.Check).Failure.Kind);
    }

    [Fact]
    public void Quotes_in_values_are_doubled() => Assert.Contains(
        "WHERE \"ac'c\" = 'it''s'\n",
        AthenaText.Coverage(new FlowTable { Database = "d", Name = "n", Folders = new Dictionary<string, string> { ["ac'c"] = "it's" } }, Scope),
        StringComparison.Ordinal);

    [Fact]
    public void What_a_format_lacks_is_named()
    {
        FlowFields.Require(FlowWorld.GradeAFormat);
        Failure missing = Assert.Throws<AuditException>(() => FlowFields.Require(FlowLogFormat.Parse("version srcaddr dstaddr srcport dstport protocol"))).Failure;
        Assert.Contains("has no interface-id, start, end, action, log-status", missing.Cause, StringComparison.Ordinal);
        Failure twice = Assert.Throws<AuditException>(() => FlowFields.Require(FlowLogFormat.Parse($"{FlowLogFormat.Default} version"))).Failure;
        Assert.Contains("there twice", twice.Cause, StringComparison.Ordinal);
    }
}
