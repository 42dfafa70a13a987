using System.Collections;
using DefaultSgAudit.Sandbox.Services;

namespace DefaultSgAudit.Sandbox.Faults;

/// <summary>The faults a sandbox has at the moment; they may be added and taken away while it answers.</summary>
public sealed class FaultSet : IReadOnlyCollection<Fault>
{
    private readonly object _gate = new();
    private volatile Fault[] _faults = [];

    internal FaultSet()
    {
    }

    /// <summary>How many there are.</summary>
    public int Count => _faults.Length;

    /// <summary>Adds a fault; of several that refuse a request the one added first is heard.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>The same fault, to read its <see cref="Fault.Hits"/> or to remove it.</returns>
    public Fault Add(Fault fault)
    {
        lock (_gate)
        {
            _faults = [.. _faults, fault];
        }

        return fault;
    }

    /// <summary>Takes a fault away.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>False when it was not there.</returns>
    public bool Remove(Fault fault)
    {
        lock (_gate)
        {
            Fault[] rest = [.. _faults.Where(other => other != fault)];
            bool removed = rest.Length < _faults.Length;
            _faults = rest;
            return removed;
        }
    }

    /// <summary>Takes all faults away.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults = [];
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Fault> GetEnumerator() => ((IEnumerable<Fault>)_faults).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <param name="call">The request.</param>
    /// <param name="service">The service it is for.</param>
    /// <param name="refusal">Why it is turned away already, if it is.</param>
    internal FaultPlan PlanFor(AwsCall call, string service, Refusal? refusal)
    {
        Fault[] faults = _faults;
        if (faults.Length == 0)
        {
            return refusal is null ? FaultPlan.None : new FaultPlan { Refusal = refusal };
        }

        FaultPlan plan = new() { Refusal = refusal };
        string action = service + ":" + call.Action;
        foreach (Fault fault in faults)
        {
            if (fault.Matches(call, action))
            {
                fault.Strike(plan, call);
            }
        }

        return plan;
    }
}
