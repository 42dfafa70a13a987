using System.Threading.Channels;
using DefaultSgAudit.Engine.FlowLogs.Reading;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.FlowLogs.Tables;
using DefaultSgAudit.Engine.FlowLogs.Understanding;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs;

/// <summary>One measurement: its tables, its threads, and what it comes to.</summary>
internal sealed class TrafficRun
{
    /// <summary>Parts that are listed before they are read.</summary>
    private const int PartsAhead = 16;

    private readonly TrafficOptions _options;
    private readonly MemberDirectory _members;
    private readonly Vocabulary _vocabulary;
    private readonly LocalAddresses _addresses;
    private readonly ServiceTable _services;
    private readonly TableSettings _settings;
    private readonly List<FlowTable> _tables = [];
    private IReadOnlyDictionary<int, TrafficCoverage> _coverage = new Dictionary<int, TrafficCoverage>();
    private int _sources;
    private int _failed;

    public TrafficRun(TrafficOptions options)
    {
        _options = options;
        _members = new MemberDirectory(options);
        _vocabulary = new Vocabulary(_members.IsWanted, options.Limits);
        _addresses = new LocalAddresses(_vocabulary);
        ulong seed = (ulong)Guid.NewGuid().GetHashCode() * 0x9E3779B97F4A7C15;
        _services = new ServiceTable(new Classifier(_addresses, new Initiators(seed)), seed, options.Limits.MostServices);
        (uint from, uint until) = TimeRange.Seconds(options);
        _settings = new TableSettings
        {
            Vocabulary = _vocabulary,
            Limits = options.Limits,
            Seed = seed,
            Conversations = new SharedConversations(seed, options.Limits.MostConversations, _services),
            Deduplication = new Deduplication(options.Limits.MostRemembered),
            From = from,
            Until = until,
        };
        _members.Describe(_vocabulary, _addresses);
    }

    public IEnumerable<TrafficCoverage> Coverage => _coverage.OrderBy(found => _vocabulary.Interfaces[found.Key].Id, StringComparer.Ordinal)
        .Select(found => found.Value);

    public TrafficReading Reading { get; private set; } = new();

    /// <summary>How many conversations there are in memory.</summary>
    public int Size => _settings.Conversations.Table.Count;

    /// <summary>Reads all that a source has.</summary>
    public async Task ReadAsync(ITrafficSource source, ChannelWriter<SweepEvent> events, CancellationTokenSource stop)
    {
        Channel<TrafficInput> inputs = Channel.CreateBounded<TrafficInput>(PartsAhead);
        Task[] workers =
        [
            .. Enumerable.Range(0, _options.Threads).Select(_ =>
            {
                FlowTable table = new(_settings);
                _tables.Add(table);
                return Task.Factory.StartNew(
                    () => Work(table, inputs.Reader, events, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }),
        ];
        Exception? failure = null;
        try
        {
            await foreach (TrafficInput input in source.ReadAsync(stop.Token).WithCancellation(stop.Token).ConfigureAwait(false))
            {
                await inputs.Writer.WriteAsync(input, stop.Token).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            failure = error;
            stop.Cancel();
        }

        inputs.Writer.TryComplete(failure);
        await Task.WhenAll(workers).ConfigureAwait(false);
    }

    /// <summary>Adds up what the threads have read, and judges it.</summary>
    public void Understand()
    {
        FlowTable all = _tables[0];
        foreach (FlowTable other in _tables.Skip(1))
        {
            all.Add(other);
        }

        _services.Complete(all.Conversations.Table);
        _coverage = new CoverageBuilder(_vocabulary, _services, _members, _settings).Build(all.Interfaces.Coverage);
        Reading = all.Counts.ToReading() with
        {
            Sources = _sources,
            FailedSources = _failed,
            CollapsedEarly = _services.CollapsedEarly,
        };
    }

    public IEnumerable<TrafficSummary> Summaries() => new SummaryBuilder(_vocabulary, _addresses, _services, _members, _coverage).Build();

    /// <summary>What had to be left out, or put together, for want of memory.</summary>
    public IEnumerable<SweepEvent> Overflows()
    {
        if (Reading.Overflowed > 0)
        {
            yield return new FailureEvent(new Failure
            {
                Kind = FailureKind.TooMuchTraffic,
                Cause = $"{Reading.Overflowed} records name more interfaces or addresses than can be kept apart, and were left out.",
                Remedy = "Measure fewer interfaces, or a shorter time, at once.",
            });
        }

        if (_services.IsCrowded)
        {
            yield return new FailureEvent(new Failure
            {
                Kind = FailureKind.TooMuchTraffic,
                Cause = $"There are more than {_options.Limits.MostServices} services with a peer; peers of some were put together.",
                Remedy = "Measure fewer interfaces, or a shorter time, at once.",
            });
        }

        if (_services.CollapsedEarly > 0)
        {
            yield return new NoteEvent($"{_services.CollapsedEarly} conversations were summed up before the end of the logs, to save memory; "
                + "who opens them was told from what had been read by then.")
            {
                IsWarning = true,
            };
        }
    }

    private void Work(FlowTable table, ChannelReader<TrafficInput> inputs, ChannelWriter<SweepEvent> events, CancellationTokenSource stop)
    {
        try
        {
            PartReader parts = new(table);
            while (inputs.WaitToReadAsync(stop.Token).AsTask().GetAwaiter().GetResult())
            {
                while (inputs.TryRead(out TrafficInput? input))
                {
                    stop.Token.ThrowIfCancellationRequested();
                    foreach (SweepEvent said in Take(input, table, parts, stop.Token))
                    {
                        events.WriteAsync(said, stop.Token).AsTask().GetAwaiter().GetResult();
                    }
                }
            }
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }

    private IEnumerable<SweepEvent> Take(TrafficInput input, FlowTable table, PartReader parts, CancellationToken cancellationToken)
    {
        if (input is NoteInput said)
        {
            yield return new NoteEvent(said.Text) { IsWarning = said.IsWarning };
            yield break;
        }

        Interlocked.Increment(ref _sources);
        IReadOnlyList<Failure> failures = [];
        switch (input)
        {
            case FlowLogPart part:
                long before = table.Counts.Records;
                failures = parts.Read(part, cancellationToken);
                yield return new NoteEvent($"{part.Name}: {table.Counts.Records - before} records.");
                break;
            case FlowRowPage page:
                new RowReader(table).Read(page);
                break;
            case FailedInput failed:
                failures = [failed.Failure];
                break;
            default:
                throw new NotSupportedException($"{input.GetType().Name} is not known here.");
        }

        if (failures.Count > 0)
        {
            Interlocked.Increment(ref _failed);
        }

        foreach (Failure failure in failures)
        {
            yield return new FailureEvent(failure);
        }
    }
}
