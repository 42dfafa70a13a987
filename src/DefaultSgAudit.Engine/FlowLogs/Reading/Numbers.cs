#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>Eight numbers of up to eight digits each, weighed at once.</summary>
internal static class Numbers
{
    /// <summary>Whether this processor can.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx2.IsSupported;
    }

    /// <summary>Turns digits into numbers.</summary>
    /// <param name="first">Four times eight digits, each 0 to 9, the last in the highest byte.</param>
    /// <param name="second">Four more.</param>
    /// <param name="areDigits">Whether they are.</param>
    /// <returns>The numbers: first 0, first 1, second 0, second 1, first 2, first 3, second 2, second 3.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Join(Vector256<byte> first, Vector256<byte> second, out bool areDigits)
    {
        areDigits = !Vector256.GreaterThanAny(Vector256.Max(first, second), Vector256.Create((byte)9));
        Vector256<sbyte> tens = Vector256.Create((short)0x010A).AsSByte();
        Vector256<short> hundreds = Vector256.Create(0x00010064).AsInt16();
        Vector256<short> thousands = Vector256.Create(0x00012710).AsInt16();
        Vector256<int> low = Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(first, tens), hundreds);
        Vector256<int> high = Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(second, tens), hundreds);
        return Avx2.MultiplyAddAdjacent(Avx2.PackUnsignedSaturate(low, high).AsInt16(), thousands).AsUInt32();
    }
}
#endif
