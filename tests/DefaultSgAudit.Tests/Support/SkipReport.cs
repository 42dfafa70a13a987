using System.Collections.Concurrent;
using System.Reflection;
using DefaultSgAudit.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestFramework(typeof(SkipReport))]

namespace DefaultSgAudit.Tests.Support;

/// <summary>
/// xunit as it is, and at the end a line with every reason for which tests were skipped: <c>dotnet test</c> names skipped
/// tests, but not why. It is a diagnostic message, because these are shown whatever the verbosity; xunit.runner.json asks
/// for them.
/// </summary>
public sealed class SkipReport : XunitTestFramework
{
    protected override ITestFrameworkExecutor CreateExecutor(Assembly assembly) =>
        new Executor(new XunitTestAssembly(assembly, null, assembly.GetName().Version));

    /// <summary>The reasons, the most frequent first.</summary>
    internal static string Summary(IReadOnlyCollection<string> reasons)
    {
        IEnumerable<string> counted =
            from reason in reasons
            group reason by reason.TrimEnd('.') into same
            orderby same.Count() descending, same.Key
            select $"{same.Key} ({same.Count()})";
        return $"Skipped {reasons.Count} {(reasons.Count == 1 ? "test" : "tests")}: {string.Join("; ", counted)}";
    }

    private sealed class Executor(IXunitTestAssembly assembly) : XunitTestFrameworkExecutor(assembly)
    {
        public override ValueTask RunTestCases(
            IReadOnlyCollection<IXunitTestCase> testCases,
            IMessageSink executionMessageSink,
            ITestFrameworkExecutionOptions executionOptions,
            CancellationToken cancellationToken) =>
            base.RunTestCases(testCases, new Listener(executionMessageSink), executionOptions, cancellationToken);
    }

    private sealed class Listener(IMessageSink inner) : IMessageSink
    {
        private readonly ConcurrentQueue<string> _reasons = new();

        public bool OnMessage(IMessageSinkMessage message)
        {
            if (message is ITestSkipped skipped)
            {
                _reasons.Enqueue(skipped.Reason);
            }
            else if (message is ITestAssemblyFinished && !_reasons.IsEmpty)
            {
                inner.OnMessage(new DiagnosticMessage(Summary(_reasons)));
            }

            return inner.OnMessage(message);
        }
    }
}
