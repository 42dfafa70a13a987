using System.Globalization;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Tests.Aws;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Organization;

/// <summary>Answers that AWS does not give: nothing is taken on trust, nothing goes on for ever, and no terminal is played with.</summary>
public sealed class HostileAnswerTests : IDisposable
{
    private readonly OrganizationSandbox _sandbox = new(accounts: 3);

    public static TheoryData<string> WrongIds => ["", "1", "2100000000011", "21000000000a", "２１００００００００１１", "../210000000", "210000000001\\n", " 210000000001"];

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [MemberData(nameof(WrongIds))]
    public async Task An_account_id_that_is_none_is_a_malformed_answer_and_never_asked_for(string id)
    {
        AuditRun run = await SweepAsync(Accounts([Account("210000000001"), Account(id), Account("210000000002")]), out Interposer between);
        using (between)
        {
            Assert.Equal(FailureKind.MalformedAnswer, Assert.Single(run.Failures).Kind);
            Assert.Equal(FailureKind.MalformedAnswer, Assert.Single(run.Results).FailureKind);
            Assert.DoesNotContain(between.All, asked => asked.Action == "AssumeRole");
        }
    }

    [Fact]
    public async Task An_account_that_comes_on_many_pages_is_judged_once_in_the_state_that_it_came_in_first()
    {
        int page = 0;
        AuditRun run = await SweepAsync(
            asked => asked.Action != "ListAccounts" ? null : Page(Interlocked.Increment(ref page) switch
            {
                1 => [Account("210000000001"), Account("210000000002"), Account("210000000002")],
                2 => [Account("210000000002", "SUSPENDED"), Account("210000000001")],
                3 => [],
                _ => [Account("210000000003")],
            }, page < 4 ? $"token-{page}" : null),
            out Interposer between);
        using (between)
        {
            Assert.Equal(_sandbox.Truth(_sandbox.Ids()), run.Verdicts());
            Assert.Empty(run.Failures);
            Assert.Equal(2, between.All.Count(asked => asked.Action == "AssumeRole"));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_without_end_ends_and_what_was_read_is_judged(bool sameToken)
    {
        int page = 0;
        AuditRun run = await SweepAsync(
            asked => asked.Action != "ListAccounts" ? null
                : Page([Account("210000000001"), Account("210000000002")], sameToken ? "again" : $"token-{Interlocked.Increment(ref page)}"),
            out Interposer between);
        using (between)
        {
            Assert.Equal(_sandbox.Truth(_sandbox.IdsBut(2)), run.Verdicts());
            Assert.Equal(FailureKind.MalformedAnswer, Assert.Single(run.Failures).Kind);
            Assert.Single(run.Unknown);
            Assert.InRange(between.All.Count(asked => asked.Action == "ListAccounts"), 2, 60);
        }
    }

    [Fact]
    public async Task New_accounts_without_end_are_read_as_they_come_and_stop_with_the_reader()
    {
        long next = 500_000_000_000;
        using Interposer between = new(_sandbox.Server, asked => asked.Action != "ListAccounts" ? null
            : Page([.. Enumerable.Range(0, 20).Select(_ => Account(Interlocked.Increment(ref next).ToString(CultureInfo.InvariantCulture)))], $"token-{next}"));
        AwsSession session = await between.OpenAsync();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        int unknown = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (SweepEvent found in TargetDiscovery
                .RunAsync(SweepSource.From(OrganizationSweep.All.Ask(new TargetQuery { Session = session })), 8).WithCancellation(stop.Token))
            {
                unknown += found is ItemsEvent<Target> targets ? targets.Items.Count : 0;
                if (unknown >= 200)
                {
                    await stop.CancelAsync();
                }
            }
        });

        // The list is not read on into memory while its accounts wait to be looked at.
        Assert.InRange(next - 500_000_000_000, 200, 4000);
    }

    [Theory]
    [InlineData("\u001b]0;owned\u0007\u001b[2J", "ACTIVE\u001b[31m")]
    [InlineData("line\r\nerror CredentialsNotFound: forged", "SUSPENDED\u202e\r\n\u001b[1A")]
    public async Task Names_and_states_cannot_play_with_a_terminal(string name, string state)
    {
        AuditRun run = await SweepAsync(
            Accounts([Account("210000000001"), Account("210000000002", state, name), Account("210000000003", "ACTIVE", name)]),
            out Interposer between,
            OrganizationSweep.Choice(accounts: _sandbox.Ids()));
        using (between)
        {
            Assert.Equal(_sandbox.Truth(_sandbox.IdsBut(1)), run.Verdicts());
            Assert.Equal((FailureKind.AccountNotActive, "210000000002"), (Assert.Single(run.Failures).Kind, run.Failures[0].AccountId));
            string told = string.Concat(run.Notes.Select(note => note.Text).Concat(run.Failures.Select(failure => failure.Message)).Concat(run.Results.Select(result => result.Reason)));
            Assert.DoesNotContain(told, letter => char.IsControl(letter) || letter is '\u202e');
        }
    }

    [Fact]
    public async Task A_unit_with_an_id_that_is_none_is_a_malformed_answer_and_never_asked_for()
    {
        AuditRun run = await SweepAsync(
            asked => asked.Action == "ListOrganizationalUnitsForParent"
                ? Answer.Json(200, """{"OrganizationalUnits":[{"Id":"ou-\u001b[2Jx","Name":"x"}]}""") : null,
            out Interposer between,
            OrganizationSweep.Choice(units: [_sandbox.Organization.RootId]));
        using (between)
        {
            Assert.Equal(_sandbox.Truth(_sandbox.Ids()), run.Verdicts());
            Assert.Equal(FailureKind.MalformedAnswer, Assert.Single(run.Failures).Kind);
            Assert.Single(run.Unknown);
            Assert.Equal(1, between.All.Count(asked => asked.Action == "ListAccountsForParent"));
        }
    }

    [Fact]
    public async Task Units_in_units_without_end_are_a_malformed_answer()
    {
        int made = 0;
        AuditRun run = await SweepAsync(
            asked => asked.Action switch
            {
                "ListOrganizationalUnitsForParent" => Answer.Json(
                    200, $$"""{"OrganizationalUnits":[{"Id":"ou-ab12-{{Interlocked.Increment(ref made):D8}}","Name":"x"}]}"""),
                "ListAccountsForParent" when made > 0 && asked.Body.Contains("ou-ab12", StringComparison.Ordinal) => Page([], null),
                _ => null,
            },
            out Interposer between,
            OrganizationSweep.Choice(units: [_sandbox.Organization.RootId]));
        using (between)
        {
            Assert.Equal(_sandbox.Truth(_sandbox.Ids()), run.Verdicts());
            Assert.Equal(FailureKind.MalformedAnswer, Assert.Single(run.Failures).Kind);
            Assert.Single(run.Unknown);
            Assert.InRange(made, 5, 100);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"Accounts\":null}")]
    [InlineData("{\"Accounts\":{}}")]
    [InlineData("{\"Accounts\":[7]}")]
    [InlineData("{\"Accounts\":[{\"Id\":210000000001,\"State\":\"ACTIVE\"}]}")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task An_answer_without_accounts_is_never_an_empty_Organization(string body)
    {
        AuditRun run = await SweepAsync(asked => asked.Action == "ListAccounts" ? Answer.Json(200, body) : null, out Interposer between);
        using (between)
        {
            Assert.Single(run.Failures);
            Assert.Equal(ComplianceStatus.Unknown, Assert.Single(run.Results).Status);
        }
    }

    private static string Account(string id, string state = "ACTIVE", string name = "x") => System.Text.Json.JsonSerializer.Serialize(
        new { Id = id, Name = name, State = state, Status = state }).Replace("\\\\n", "\\n", StringComparison.Ordinal);

    private static Func<Asked, Answer?> Accounts(string[] accounts) =>
        asked => asked.Action == "ListAccounts" ? Page(accounts, null) : null;

    private static Answer Page(string[] accounts, string? token) => Answer.Json(
        200, $"{{\"Accounts\":[{string.Join(',', accounts)}]{(token is null ? string.Empty : $",\"NextToken\":\"{token}\"")}}}");

    private Task<AuditRun> SweepAsync(Func<Asked, Answer?> answer, out Interposer between, AccountChoice? accounts = null)
    {
        Interposer opened = between = new Interposer(_sandbox.Server, answer);
        return RunAsync();

        async Task<AuditRun> RunAsync() => await _sandbox.SweepAsync(accounts ?? OrganizationSweep.All, await opened.OpenAsync());
    }
}
