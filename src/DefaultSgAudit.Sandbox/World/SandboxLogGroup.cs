namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// A log group of CloudWatch Logs. May be read and changed from any thread. See
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html"/>.
/// </summary>
public sealed class SandboxLogGroup
{
    private readonly object _gate = new();
    private readonly SortedDictionary<string, List<SandboxLogEvent>> _streams = new(StringComparer.Ordinal);
    private long _events;

    internal SandboxLogGroup(string name, SandboxRegion region, DateTimeOffset created)
    {
        Name = name;
        Arn = $"arn:aws:logs:{region.Name}:{region.Account.Id}:log-group:{name}";
        Created = created;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The names of its streams, in order.</summary>
    public IReadOnlyList<string> StreamNames
    {
        get
        {
            lock (_gate)
            {
                return [.. _streams.Keys];
            }
        }
    }

    internal string Arn { get; }

    internal DateTimeOffset Created { get; }

    /// <summary>Adds an event.</summary>
    /// <param name="stream">The stream, which is made where it is missing.</param>
    /// <param name="timestamp">When it happened.</param>
    /// <param name="message">Its text.</param>
    public void Add(string stream, DateTimeOffset timestamp, string message)
    {
        lock (_gate)
        {
            if (!_streams.TryGetValue(stream, out List<SandboxLogEvent>? events))
            {
                _streams.Add(stream, events = []);
            }

            SandboxLogEvent added = new(stream, timestamp.ToUnixTimeMilliseconds(), message, ++_events);

            // Events are kept by their times; as a rule a new one is the last.
            int place = events.Count;
            while (place > 0 && events[place - 1].Timestamp > added.Timestamp)
            {
                place--;
            }

            events.Insert(place, added);
        }
    }

    /// <summary>The texts of a stream's events by their times.</summary>
    /// <param name="stream">The stream.</param>
    public IReadOnlyList<string> Messages(string stream) => [.. EventsOf(stream).Select(each => each.Message)];

    /// <summary>The events of a stream by their times; empty for one that is not there.</summary>
    internal IReadOnlyList<SandboxLogEvent> EventsOf(string stream)
    {
        lock (_gate)
        {
            return _streams.TryGetValue(stream, out List<SandboxLogEvent>? events) ? [.. events] : [];
        }
    }

    /// <summary>The events of some streams, or all, by their times and then in the order they came.</summary>
    internal List<SandboxLogEvent> Events(Func<string, bool> isWanted)
    {
        List<SandboxLogEvent> found = [];
        lock (_gate)
        {
            foreach (KeyValuePair<string, List<SandboxLogEvent>> stream in _streams)
            {
                if (isWanted(stream.Key))
                {
                    found.AddRange(stream.Value);
                }
            }
        }

        found.Sort((one, other) => one.Timestamp != other.Timestamp
            ? one.Timestamp.CompareTo(other.Timestamp)
            : one.Number.CompareTo(other.Number));
        return found;
    }
}
