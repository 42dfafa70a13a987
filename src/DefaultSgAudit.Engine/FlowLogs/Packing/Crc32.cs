using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace DefaultSgAudit.Engine.FlowLogs.Packing;

/// <summary>The check sum of gzip.</summary>
/// <remarks>See RFC 1952, 8. Where the processor multiplies polynomials, 64 bytes are folded into 64 at a time.</remarks>
internal static unsafe class Crc32
{
    private const int Slices = 8;
    private static readonly uint[] Table = Make();

    /// <summary>Goes on with a check sum; 0 to begin with.</summary>
    [MethodImpl(Jit.Hot)]
    public static uint Add(uint sum, byte* data, int length)
    {
        uint crc = ~sum;
#if NET8_0_OR_GREATER
        if (Pclmulqdq.IsSupported && length >= 64)
        {
            int folded = length & ~15;
            crc = Fold(crc, data, folded);
            data += folded;
            length -= folded;
        }
#endif
        fixed (uint* table = Table)
        {
            for (; length >= Slices; length -= Slices, data += Slices)
            {
                uint low = Unsafe.ReadUnaligned<uint>(data) ^ crc;
                uint high = Unsafe.ReadUnaligned<uint>(data + 4);
                crc = table[(7 * 256) + (low & 255)] ^ table[(6 * 256) + ((low >> 8) & 255)]
                    ^ table[(5 * 256) + ((low >> 16) & 255)] ^ table[(4 * 256) + (low >> 24)]
                    ^ table[(3 * 256) + (high & 255)] ^ table[(2 * 256) + ((high >> 8) & 255)]
                    ^ table[256 + ((high >> 16) & 255)] ^ table[high >> 24];
            }

            for (; length > 0; length--)
            {
                crc = (crc >> 8) ^ table[(crc ^ *data++) & 255];
            }
        }

        return ~crc;
    }

#if NET8_0_OR_GREATER
    private static uint Fold(uint crc, byte* data, int length)
    {
        Vector128<ulong> byFour = Vector128.Create(0x0154442bd4UL, 0x01c6e41596UL);
        Vector128<ulong> byOne = Vector128.Create(0x01751997d0UL, 0x00ccaa009eUL);
        Vector128<ulong> x1 = Vector128.Load((ulong*)data) ^ Vector128.CreateScalar((ulong)crc);
        Vector128<ulong> x2 = Vector128.Load((ulong*)(data + 16));
        Vector128<ulong> x3 = Vector128.Load((ulong*)(data + 32));
        Vector128<ulong> x4 = Vector128.Load((ulong*)(data + 48));
        data += 64;
        length -= 64;
        for (; length >= 64; length -= 64, data += 64)
        {
            x1 = Step(x1, byFour, Vector128.Load((ulong*)data));
            x2 = Step(x2, byFour, Vector128.Load((ulong*)(data + 16)));
            x3 = Step(x3, byFour, Vector128.Load((ulong*)(data + 32)));
            x4 = Step(x4, byFour, Vector128.Load((ulong*)(data + 48)));
        }

        x1 = Step(x1, byOne, x2);
        x1 = Step(x1, byOne, x3);
        x1 = Step(x1, byOne, x4);
        for (; length >= 16; length -= 16, data += 16)
        {
            x1 = Step(x1, byOne, Vector128.Load((ulong*)data));
        }

        // 128 bits to 64, and by Barrett to 32.
        Vector128<ulong> low = Vector128.Create(0x00000000FFFFFFFFUL, 0);
        x1 = Sse2.ShiftRightLogical128BitLane(x1, 8) ^ Pclmulqdq.CarrylessMultiply(x1, byOne, 0x10);
        x1 = Sse2.ShiftRightLogical128BitLane(x1, 4) ^ Pclmulqdq.CarrylessMultiply(x1 & low, Vector128.CreateScalar(0x0163cd6124UL), 0x00);
        Vector128<ulong> barrett = Vector128.Create(0x01db710641UL, 0x01f7011641UL);
        Vector128<ulong> quotient = Pclmulqdq.CarrylessMultiply(x1 & low, barrett, 0x10) & low;
        return (x1 ^ Pclmulqdq.CarrylessMultiply(quotient, barrett, 0x00)).AsUInt32().GetElement(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Step(Vector128<ulong> sum, Vector128<ulong> by, Vector128<ulong> next) =>
        Pclmulqdq.CarrylessMultiply(sum, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(sum, by, 0x11) ^ next;
#endif

    private static uint[] Make()
    {
        uint[] table = new uint[Slices * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }

            table[i] = crc;
        }

        for (int i = 256; i < table.Length; i++)
        {
            table[i] = (table[i - 256] >> 8) ^ table[table[i - 256] & 255];
        }

        return table;
    }
}
