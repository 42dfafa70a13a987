namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>
/// The conversations of all threads in one table, so that memory does not grow with the threads. A batch at a time: filing
/// takes a fifth of the work, so a few threads seldom wait.
/// </summary>
/// <param name="seed">What hashes begin with.</param>
/// <param name="most">The most conversations; beyond them they are summed up early.</param>
/// <param name="relief">Who sums them up.</param>
internal sealed class SharedConversations(ulong seed, int most, IRelief relief)
{
    private readonly object _gate = new();

    public ConversationTable Table { get; private set; } = new(seed);

    public unsafe void Add(FlowRecord* records, int* places, int count)
    {
        lock (_gate)
        {
            Table.Add(records, places, count);
            if (Table.Count > most)
            {
                relief.Take(Table);
                Table = new ConversationTable(seed);
            }
        }
    }
}
