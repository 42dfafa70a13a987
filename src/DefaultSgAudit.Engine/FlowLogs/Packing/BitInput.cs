using System.Runtime.CompilerServices;

namespace DefaultSgAudit.Engine.FlowLogs.Packing;

/// <summary>Bits of a stream, the lowest of each byte first. Behind the end come zeros, and a check that they were not used.</summary>
internal sealed unsafe class BitInput(Stream stream)
{
    /// <summary>What one symbol reads ahead at most.</summary>
    private const int Ahead = 32;
    private const int Size = 64 * 1024;
    private int _filled;
    private bool _isEnded;

    public byte[] Data { get; } = new byte[Size + Ahead + 8];

    /// <summary>The next byte that is not among the bits.</summary>
    public int At { get; private set; }

    /// <summary>The last place from which a symbol can be read without asking for more; near the end, each has to ask.</summary>
    public int Safe { get; private set; } = -1;

    public ulong Bits { get; private set; }

    public int Count { get; private set; }

    public static InvalidDataException TooShort() => new("The compressed data ends too early.");

    /// <summary>Takes back what a decoder kept in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Keep(ulong bits, int count, int at)
    {
        Bits = bits;
        Count = count;
        At = at;
    }

    /// <summary>Reads more of the stream; behind its end, gives zeros for as long as a symbol may need them.</summary>
    public void More()
    {
        CheckEnd();
        int rest = Math.Max(0, _filled - At);
        int spare = Math.Max(0, At - _filled);
        if (!_isEnded)
        {
            Buffer.BlockCopy(Data, At, Data, 0, rest);
            _filled = rest;
            while (_filled < Size)
            {
                int read = stream.Read(Data, _filled, Size - _filled);
                if (read <= 0)
                {
                    _isEnded = true;
                    break;
                }

                _filled += read;
                if (_filled > Ahead)
                {
                    break;
                }
            }

            At = spare;
        }

        if (_isEnded)
        {
            Array.Clear(Data, _filled, Data.Length - _filled);
        }

        Safe = _filled - Ahead;
    }

    /// <summary>Makes sure of 48 bits.</summary>
    public void Need()
    {
        if (At > Safe)
        {
            More();
        }

        fixed (byte* data = Data)
        {
            Bits |= Unsafe.ReadUnaligned<ulong>(data + At) << Count;
        }

        At += (63 - Count) >> 3;
        Count |= 56;
    }

    public uint Peek(int count) => (uint)(Bits & ((1UL << count) - 1));

    public uint Take(int count)
    {
        uint taken = Peek(count);
        Bits >>= count;
        Count -= count;
        return taken;
    }

    public void AlignToByte()
    {
        Take(Count & 7);
    }

    /// <summary>Gives back whole bytes that were read ahead, and reads bytes.</summary>
    /// <returns>How many there were.</returns>
    public int CopyTo(byte* to, int count)
    {
        GiveBack();
        int copied = 0;
        while (copied < count)
        {
            if (At >= _filled)
            {
                if (_isEnded)
                {
                    break;
                }

                More();
                continue;
            }

            int some = Math.Min(count - copied, _filled - At);
            fixed (byte* data = Data)
            {
                Buffer.MemoryCopy(data + At, to + copied, some, some);
            }

            At += some;
            copied += some;
        }

        return copied;
    }

    /// <summary>Whether there is nothing left.</summary>
    public bool IsAtEnd()
    {
        AlignToByte();
        GiveBack();
        while (At >= _filled && !_isEnded)
        {
            More();
        }

        return At >= _filled;
    }

    /// <summary>Whether bits were used that are not there.</summary>
    public bool IsBeyond => At - (Count >> 3) > _filled;

    /// <summary>Makes sure that no bits were used that are not there.</summary>
    /// <exception cref="InvalidDataException">Some were.</exception>
    public void CheckEnd()
    {
        if (IsBeyond)
        {
            throw TooShort();
        }
    }

    private void GiveBack()
    {
        CheckEnd();
        At -= Count >> 3;
        Bits = 0;
        Count = 0;
    }
}
