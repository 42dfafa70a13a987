namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>What records name and tables number, for all threads of a measurement. Bounded throughout.</summary>
internal sealed class Vocabulary
{
    private const int MostServices = 255;
    private const int MostNames = 1 << 18;
    private readonly int _mostInterfaces;
    private readonly Func<string?, bool> _isWanted;
    private readonly Dictionary<string, FlowInterface> _byId = new(StringComparer.Ordinal);
    private readonly List<FlowInterface> _interfaces = [];

    /// <param name="isWanted">Whether an interface's traffic is asked for.</param>
    /// <param name="limits">The bounds.</param>
    public Vocabulary(Func<string?, bool> isWanted, FlowLimits limits)
    {
        _isWanted = isWanted;
        _mostInterfaces = Math.Min(limits.MostInterfaces, FlowKey.MostInterfaces);
        Ipv6 = new Ipv6Addresses(limits.MostAddresses);
        Plain = new PlainPairs(limits.MostAddresses);
    }

    public Ipv6Addresses Ipv6 { get; }

    public PlainPairs Plain { get; }

    public NumberedNames Names { get; } = new(MostNames);

    public NumberedNames Services { get; } = new(MostServices);

    public IReadOnlyList<FlowInterface> Interfaces => _interfaces;

    /// <summary>The interface of an id; null where there are too many.</summary>
    public FlowInterface? Interface(string? id)
    {
        lock (_interfaces)
        {
            if (_byId.TryGetValue(id ?? string.Empty, out FlowInterface? known))
            {
                return known;
            }

            if (_interfaces.Count >= _mostInterfaces)
            {
                return null;
            }

            FlowInterface made = new(_interfaces.Count, id, _isWanted(id));
            _interfaces.Add(made);
            _byId.Add(id ?? string.Empty, made);
            return made;
        }
    }
}
