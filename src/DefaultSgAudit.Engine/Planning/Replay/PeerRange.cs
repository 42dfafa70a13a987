using System.Globalization;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>A range of addresses that CIDR notation can write.</summary>
internal readonly record struct PeerRange
{
    private readonly PeerAddress _network;
    private readonly PeerAddress _mask;

    private PeerRange(PeerAddress address, int length)
    {
        _mask = address.IsV6
            ? new PeerAddress(Ones(Math.Min(length, 64)), Ones(Math.Max(length - 64, 0)), true)
            : new PeerAddress(0, Ones(length) >> 32, false);
        _network = new PeerAddress(address.High & _mask.High, address.Low & _mask.Low, address.IsV6);
        Length = length;
    }

    /// <summary>The prefix length.</summary>
    public int Length { get; }

    public bool IsV6 => _network.IsV6;

    /// <summary>How many addresses it has.</summary>
    public double Size => Math.Pow(2, (IsV6 ? 128 : 32) - Length);

    public static PeerRange? Parse(string? text)
    {
        string[] parts = text?.Split('/') ?? [];
        if (parts.Length != 2 || PeerAddress.Parse(parts[0]) is not PeerAddress address
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int length))
        {
            return null;
        }

        return length <= (address.IsV6 ? 128 : 32) ? new PeerRange(address, length) : null;
    }

    public bool Contains(PeerAddress address) =>
        address.IsV6 == IsV6 && (address.High & _mask.High) == _network.High && (address.Low & _mask.Low) == _network.Low;

    private static ulong Ones(int count) => count == 0 ? 0 : ulong.MaxValue << (64 - count);
}
