using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Remediation;

/// <summary>
/// Every request of a clear and of a restore goes wrong in turn, in every way. What is said to be done is done; what is not
/// is reported; and running again without the fault comes to the same end.
/// </summary>
public sealed class FaultTests
{
    private const int AtOnce = 32;

    /// <summary>What goes wrong, how often, and whether it has to be got over without a word.</summary>
    private static readonly (string Kind, int Times, bool IsGotOver)[] Faults =
    [
        ("throttled", 2, true),
        ("error", 1, true),
        ("error after acting", 1, true),
        ("drop", 1, true),
        ("drop after acting", 1, true),
        ("mid-answer", 1, true),
        ("never", 1, true),
        ("never after acting", 1, true),
        ("error", 10, false),
        ("error after acting", 10, false),
        ("drop", 10, false),
        ("drop after acting", 10, false),
        ("never", 10, false),
        ("never after acting", 10, false),
        ("denied", 10, false),
    ];

    [Fact]
    public Task A_clear_says_what_is_so_whichever_request_fails() =>
        EachRequestAsync(_ => Task.CompletedTask, account => account.ClearAsync(account.Clear with { Marks = [new ResourceTag("Name", "DO NOT USE")] }), IsCleared);

    [Fact]
    public Task A_restore_says_what_is_so_whichever_request_fails() =>
        EachRequestAsync(ClearedAndChangedAsync, account => account.RestoreAsync(exact: true), (account, before) => account.Picture == before);

    private static bool IsCleared(TestAccount account, string before) =>
        account.Group.Rules.Count == 0 && account.Group.Tags.Contains(new SandboxTag("Name", "DO NOT USE"));

    private static async Task ClearedAndChangedAsync(TestAccount account)
    {
        await account.ClearAsync();
        account.Region.AddRules(
            account.GroupId,
            SandboxRule.Inbound("icmp", 8, -1, SandboxPeer.AnyIpv4, "other words"),
            SandboxRule.Inbound("tcp", 1, 1, SandboxPeer.AnyIpv4));
        account.Region.Replace(account.Group with { Tags = [new("Surplus", "tag")] });
    }

    private static async Task EachRequestAsync(
        Func<TestAccount, Task> prepare, Func<TestAccount, Task<RemediationRun>> run, Func<TestAccount, string, bool> isDone)
    {
        int requests = await CountAsync(prepare, run);
        Assert.InRange(requests, 9, 40);

        // What waits longest comes first, so that nothing is left to be waited for at the end.
        var cases = from number in Enumerable.Range(1, requests) from fault in Faults orderby fault.Times descending select (number, fault);
        await Parallel.ForEachAsync(
            cases,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (each, _) => await OneRequestAsync(each.number, each.fault, prepare, run, isDone));
    }

    private static async Task OneRequestAsync(
        int number,
        (string Kind, int Times, bool IsGotOver) fault,
        Func<TestAccount, Task> prepare,
        Func<TestAccount, Task<RemediationRun>> run,
        Func<TestAccount, string, bool> isDone)
    {
        using TestAccount account = new TestAccount().WithRules();
        string before = account.Picture;
        await prepare(account);
        string? struck = null;
        int seen = 0;
        account.Sandbox.BeforeRequest = request =>
        {
            if (Interlocked.Increment(ref seen) == number)
            {
                struck = $"{request.Service}:{request.Action}";
                account.Sandbox.Faults.Add(Make(fault.Kind, struck).Times(fault.Times));
            }

            return Task.CompletedTask;
        };
        TimeSpan patience = account.Timeout;
        if (fault.Kind.StartsWith("never", StringComparison.Ordinal))
        {
            // Where the next answer is one, it has to come in this time; where there is none ever, all of them are waited for.
            account.Timeout = TimeSpan.FromSeconds(fault.IsGotOver ? 4 : 1.5);
        }

        RemediationRun faulty = await run(account);
        account.Timeout = patience;
        account.Sandbox.BeforeRequest = null;
        account.Sandbox.Faults.Clear();
        string what = $"{fault.Kind}, {fault.Times} times from request {number}, {struck}:\n{faulty}";
        Assert.True(struck is not null, what);
        Assert.True(!fault.IsGotOver || faulty.Failures.Count == 0, what);
        IsTrue(account, faulty, before, isDone, what);

        RemediationRun again = await run(account);
        Assert.True(again.Failures.Count == 0 && isDone(account, before), $"Again, after {what}\n{again}");
        RemediationRun restored = await account.RestoreAsync(exact: true);
        Assert.True(before == account.Picture, $"{what}\n{before}\ncame back as\n{account.Picture}\n{restored}");
    }

    /// <summary>A run without a result has said why; one with a result says what is so.</summary>
    private static void IsTrue(TestAccount account, RemediationRun run, string before, Func<TestAccount, string, bool> isDone, string what)
    {
        if (run.Results.Count == 0)
        {
            Assert.True(run.Failures.Count > 0, what);
            return;
        }

        RemediationResult result = run.Result;
        bool saysDone = result.Status is RemediationStatus.Cleared or RemediationStatus.AlreadyClear or RemediationStatus.Restored or RemediationStatus.AlreadyRestored;
        Assert.True(!saysDone || account.Group.Rules.Count == 0 || account.Picture == before, what);
        Assert.True(run.Failures.Count > 0 || isDone(account, before), $"Nothing was reported. {what}");
        Assert.True(saysDone || (run.Failures.Count > 0 && result.FailureKind is not null), what);

        // Only what could not be read again may be better than it is said to be.
        Assert.True(saysDone || result.FailureKind is FailureKind.NotVerified || !isDone(account, before), $"It was done. {what}");
    }

    private static async Task<int> CountAsync(Func<TestAccount, Task> prepare, Func<TestAccount, Task<RemediationRun>> run)
    {
        using TestAccount account = new TestAccount().WithRules();
        await prepare(account);
        account.Sandbox.Requests.Reset();
        RemediationRun whole = await run(account);
        Assert.Empty(whole.Failures);
        return (int)account.Sandbox.Requests.Total;
    }

    private static Fault Make(string kind, string action) => kind switch
    {
        "throttled" => Fault.Throttle(0, 0, action: action),
        "error" => Fault.InternalError(action: action),
        "error after acting" => Fault.InternalError(action: action).AfterActing(),
        "drop" => Fault.DropConnection(action: action),
        "drop after acting" => Fault.DropConnection(action: action).AfterActing(),
        "mid-answer" => Fault.DropMidAnswer(action: action),
        "never" => Fault.NeverAnswer(action: action),
        "never after acting" => Fault.NeverAnswer(action: action).AfterActing(),
        _ => Fault.Deny(action: action),
    };
}
