#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>
/// IPv4 addresses in text: four decimal numbers without leading zeros. Where the processor can, all twelve digits are put in
/// their places and weighed at once, by the pattern that the dots make.
/// </summary>
internal sealed unsafe class Ipv4
{
#if NET8_0_OR_GREATER
    private const byte NoPattern = 255;

    /// <summary>By the places of the dots, and a bit for the end: the number of the pattern.</summary>
    private readonly byte[] _patterns = GC.AllocateUninitializedArray<byte>(1 << 16, pinned: true);

    /// <summary>By pattern: where each digit comes from, and which of them must not be zero.</summary>
    private readonly Vector128<byte>[] _shuffles = GC.AllocateUninitializedArray<Vector128<byte>>(2 * 81, pinned: true);
    private readonly byte* _patternAt;
    private readonly Vector128<byte>* _shuffleAt;

    public Ipv4()
    {
        _patterns.AsSpan().Fill(NoPattern);
        for (int pattern = 0; pattern < 81; pattern++)
        {
            Learn(pattern);
        }

        // Pinned for good: see above.
        _patternAt = (byte*)Unsafe.AsPointer(ref _patterns[0]);
        _shuffleAt = (Vector128<byte>*)Unsafe.AsPointer(ref _shuffles[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(byte* start, byte* end, out uint address)
    {
        int length = (int)(end - start);
        if (Ssse3.IsSupported && (uint)(length - 7) <= 8)
        {
            Vector128<byte> text = Vector128.Load(start);
            uint bit = 1u << length;
            uint dots = Vector128.Equals(text, Vector128.Create((byte)'.')).ExtractMostSignificantBits() & (bit - 1);
            uint pattern = _patternAt[dots | bit];
            if (pattern != NoPattern)
            {
                Vector128<byte> digits = Ssse3.Shuffle(text ^ Vector128.Create((byte)'0'), _shuffleAt[2 * pattern]);
                Vector128<byte> wrong = Vector128.GreaterThan(digits, Vector128.Create((byte)9))
                    | Vector128.AndNot(_shuffleAt[(2 * pattern) + 1], Vector128.GreaterThan(digits, Vector128<byte>.Zero));
                Vector128<short> pairs = Ssse3.MultiplyAddAdjacent(
                    digits, Vector128.Create((sbyte)0, 100, 10, 1, 0, 100, 10, 1, 0, 100, 10, 1, 0, 100, 10, 1));
                Vector128<int> octets = Sse2.MultiplyAddAdjacent(pairs, Vector128<short>.One);
                wrong |= Vector128.GreaterThan(octets, Vector128.Create(255)).AsByte();
                address = Ssse3.Shuffle(octets.AsByte(), Vector128.Create((byte)12, 8, 4, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)).AsUInt32().ToScalar();
                return wrong == Vector128<byte>.Zero;
            }
        }

        return TryReadDigits(start, end, out address);
    }

    private void Learn(int pattern)
    {
        Span<byte> shuffle = stackalloc byte[16];
        Span<byte> lead = stackalloc byte[16];
        shuffle.Fill(0x80);
        lead.Clear();
        int at = 0;
        int dots = 0;
        for (int octet = 0, rest = pattern; octet < 4; octet++, rest /= 3)
        {
            int digits = 1 + (rest % 3);
            for (int digit = 0; digit < digits; digit++)
            {
                shuffle[(4 * octet) + 4 - digits + digit] = (byte)at++;
            }

            lead[(4 * octet) + 4 - digits] = digits > 1 ? (byte)0xFF : (byte)0;
            if (octet < 3)
            {
                dots |= 1 << at++;
            }
        }

        _patterns[dots | (1 << at)] = (byte)pattern;
        _shuffles[2 * pattern] = Vector128.Create((ReadOnlySpan<byte>)shuffle);
        _shuffles[(2 * pattern) + 1] = Vector128.Create((ReadOnlySpan<byte>)lead);
    }
#else
#pragma warning disable CA1822 // The other build has tables.
    public bool TryRead(byte* start, byte* end, out uint address) => TryReadDigits(start, end, out address);
#pragma warning restore CA1822
#endif

    /// <summary>The same, a letter at a time.</summary>
    public static bool TryReadDigits(byte* start, byte* end, out uint address)
    {
        address = 0;
        int octets = 0;
        byte* at = start;
        while (true)
        {
            uint value = (uint)(at < end ? *at - '0' : 10);
            if (value > 9)
            {
                return false;
            }

            at++;
            while (at < end && (uint)(*at - '0') <= 9)
            {
                if (value == 0)
                {
                    return false;
                }

                value = (value * 10) + (uint)(*at++ - '0');
                if (value > 255)
                {
                    return false;
                }
            }

            address = (address << 8) | value;
            octets++;
            if (at == end)
            {
                return octets == 4;
            }

            if (octets == 4 || *at++ != '.')
            {
                return false;
            }
        }
    }
}
