using DefaultSgAudit.Engine.Planning.Traffic;

namespace DefaultSgAudit.Engine.Planning.Fitting;

/// <summary>Ports from one to another, both counted; <see cref="Flow.NoPort"/> twice where there are none.</summary>
internal readonly record struct PortRange(int From, int To) : IComparable<PortRange>
{
    public int Count => To - From + 1;

    public bool Contains(PortRange other) => From <= other.From && other.To <= To;

    public int CompareTo(PortRange other)
    {
        int order = From.CompareTo(other.From);
        return order != 0 ? order : To.CompareTo(other.To);
    }
}
