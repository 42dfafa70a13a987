using DefaultSgAudit.Engine.FlowLogs.Reading;

namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>Coverage and counts of one thread, added up at the end, and its way to the conversations of all.</summary>
internal sealed class FlowTable
{
    private readonly TableSettings _settings;
    private int _room;

    public FlowTable(TableSettings settings)
    {
        _settings = settings;
        Interfaces = new InterfaceCache(settings.Vocabulary);
        _room = settings.Limits.MostDays;
    }

    public SharedConversations Conversations => _settings.Conversations;

    public InterfaceCache Interfaces { get; }

    public ReadingCounts Counts { get; } = new();

    public Vocabulary Vocabulary => _settings.Vocabulary;

    public Deduplication Deduplication => _settings.Deduplication;

    public Writers Writers => _settings.Writers;

    public ulong Seed => _settings.Seed;

    /// <summary>The first second that counts.</summary>
    public uint From => _settings.From;

    /// <summary>The first second that counts no more.</summary>
    public uint Until => _settings.Until;

    /// <summary>How many days of coverage more there is room for.</summary>
    public int RoomForDays
    {
        get => _room;
        set => _room = value;
    }

    /// <summary>Notes a window without records, or one of which records are lost.</summary>
    public void Cover(InterfaceCoverage seen, uint start, uint end, bool isSkipped, long windows)
    {
        bool hasTime = start != uint.MaxValue && end != 0;
        if (isSkipped)
        {
            seen.SkippedWindows += windows;
            Counts.Skipped += windows;
            if (hasTime)
            {
                seen.Skip(start, end, ref _room);
            }

            return;
        }

        seen.Quiet += windows;
        Counts.Quiet += windows;
        if (hasTime)
        {
            seen.See(start, end, ref _room);
        }
    }

    /// <summary>Adds what another thread has read.</summary>
    public void Add(FlowTable other)
    {
        Counts.Add(other.Counts);
        foreach (InterfaceCoverage? theirs in other.Interfaces.Coverage)
        {
            if (theirs is not null)
            {
                Interfaces.Of(theirs.Owner.Id)!.Add(theirs, ref _room);
            }
        }
    }
}
