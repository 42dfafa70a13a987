using DefaultSgAudit.Engine.FlowLogs.Tables;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs.Understanding;

/// <summary>
/// Where conversations end: services with their peers. Takes what is summed up early, too, and puts peers together where
/// there would be more of them than memory for.
/// </summary>
/// <param name="classifier">Judges conversations.</param>
/// <param name="seed">What hashes begin with.</param>
/// <param name="most">The most services with a peer each; beyond them, peers of what came to nothing are put together.</param>
internal sealed class ServiceTable(Classifier classifier, ulong seed, int most) : IRelief
{
    private ConversationTable _services = new(seed);
    private List<int>? _places;

    /// <summary>Conversations that were summed up before the end.</summary>
    public long CollapsedEarly { get; private set; }

    /// <summary>Whether peers of established services had to be put together, too.</summary>
    public bool IsCrowded { get; private set; }

    /// <inheritdoc/>
    public void Take(ConversationTable conversations)
    {
        lock (this)
        {
            CollapsedEarly += conversations.Count;
            Add(conversations, FlowMarks.Collapsed);
        }
    }

    /// <summary>Judges the rest.</summary>
    public void Complete(ConversationTable conversations)
    {
        if (CollapsedEarly == 0)
        {
            // The usual case: nothing has to be copied.
            _places = classifier.Run(conversations);
            _services = conversations;
            return;
        }

        Add(conversations, FlowMarks.None);
        _places = [.. Enumerable.Range(0, _services.Count)];
    }

    /// <summary>The places of what is to be reported.</summary>
    public List<int> Places => _places ?? [];

    public ref Conversation this[int place] => ref _services[place];

    private void Add(ConversationTable conversations, FlowMarks marks)
    {
        foreach (int place in classifier.Run(conversations))
        {
            ref Conversation service = ref conversations[place];
            service.Marks |= marks;
            bool isKnown = _services.TryFindFolded(service.Key, service.Verdict) >= 0;
            if (!isKnown && _services.Count >= most)
            {
                PutTogether(ref service);
            }

            _services.AddFolded(in service);
        }
    }

    private void PutTogether(ref Conversation service)
    {
        IsCrowded |= Verdict.Status(service.Verdict) == TrafficStatus.Established;
        FlowKey key = service.Key;
        TrafficDirection direction = Verdict.Direction(service.Verdict);
        ushort portA = direction == TrafficDirection.Unknown ? (ushort)0 : key.PortA;
        ushort portB = direction == TrafficDirection.Unknown ? (ushort)0 : key.PortB;
        service.Key = new FlowKey(0, FlowKey.PackRest(portA, portB, key.Protocol, key.IsRejected ? 1u : 0, key.IsV6, (uint)key.Interface), FlowKey.ManyPeers);
    }
}
