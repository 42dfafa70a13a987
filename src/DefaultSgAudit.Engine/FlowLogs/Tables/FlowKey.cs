using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>
/// Which conversation. Addresses are IPv4 addresses, or numbers of IPv6 addresses where <see cref="IsV6"/>; the plain
/// addresses, where they differ from those of the packets, are a pair with a number.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct FlowKey : IEquatable<FlowKey>
{
    public const int MostInterfaces = 1 << 22;

    /// <summary>Instead of a pair of plain addresses: the peers of many were put together.</summary>
    public const uint ManyPeers = 1;

    private const uint V6Bit = 1u << 22;
    private const uint RejectedBit = 1u << 23;

    /// <summary>Address A above, B below.</summary>
    public readonly ulong Addresses;

    /// <summary>Port A, port B, protocol, rejected, IPv6, interface.</summary>
    public readonly ulong Rest;

    /// <summary>The pair of plain addresses, A's first; 0 where they are those of the packets.</summary>
    public readonly uint Plain;

    public FlowKey(ulong addresses, ulong rest, uint plain)
    {
        Addresses = addresses;
        Rest = rest;
        Plain = plain;
    }

    public uint AddressA => (uint)(Addresses >> 32);

    public uint AddressB => (uint)Addresses;

    public ushort PortA => (ushort)(Rest >> 48);

    public ushort PortB => (ushort)(Rest >> 32);

    public byte Protocol => (byte)(Rest >> 24);

    public bool IsRejected => (Rest & RejectedBit) != 0;

    public bool IsV6 => (Rest & V6Bit) != 0;

    public int Interface => (int)(Rest & (MostInterfaces - 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong PackRest(uint portA, uint portB, uint protocol, uint isRejected, bool isV6, uint networkInterface) =>
        ((ulong)portA << 48) | ((ulong)portB << 32) | ((ulong)protocol << 24) | ((ulong)isRejected << 23)
        | (isV6 ? V6Bit : 0) | networkInterface;

    public FlowKey With(ushort portA, ushort portB, uint addressB) =>
        new((Addresses & 0xFFFFFFFF00000000) | addressB, ((ulong)portA << 48) | ((ulong)portB << 32) | (uint)Rest, Plain);

    public FlowKey Accepted() => new(Addresses, Rest & ~(ulong)RejectedBit, Plain);

    /// <summary>The other end first. A pair of plain addresses has its two orders next to each other: the lowest bit.</summary>
    public FlowKey Swapped() => new(
        (Addresses << 32) | (Addresses >> 32),
        ((ulong)PortB << 48) | ((ulong)PortA << 32) | (uint)Rest,
        Plain < 2 ? Plain : Plain ^ 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(ulong addresses, ulong rest, uint plain, ulong seed)
    {
        ulong mixed = (addresses ^ seed) * 0x9E3779B97F4A7C15;
        mixed ^= (rest + plain) * 0xC2B2AE3D27D4EB4F;
        mixed ^= mixed >> 29;
        mixed *= 0xBF58476D1CE4E5B9;
        return (uint)(mixed >> 32);
    }

    public uint Hash(ulong seed) => Hash(Addresses, Rest, Plain, seed);

    public bool Equals(FlowKey other) => Addresses == other.Addresses && Rest == other.Rest && Plain == other.Plain;

    public override bool Equals(object? obj) => obj is FlowKey other && Equals(other);

    public override int GetHashCode() => (int)Hash(0);
}
