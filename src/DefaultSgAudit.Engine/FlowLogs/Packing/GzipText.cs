namespace DefaultSgAudit.Engine.FlowLogs.Packing;

/// <summary>What gzip packs, all members of it, with every check that the format has.</summary>
/// <remarks>See RFC 1952. What stands behind the last member and is no gzip is damage, but for zeros, which pad tapes.</remarks>
internal sealed unsafe class GzipText : IText
{
    private const int Window = 32 * 1024;
    private readonly Stream _stream;
    private readonly BitInput _input;
    private readonly Inflater _inflater;
    private MemberState _state;
    private uint _sum;
    private uint _length;
    private int _known;

    public GzipText(Stream stream)
    {
        _stream = stream;
        _input = new BitInput(stream);
        _inflater = new Inflater(_input);
    }

    /// <inheritdoc/>
    public bool Read(byte[] buffer, int at, int end, out int reached)
    {
        reached = at;
        if (_state == MemberState.Ended)
        {
            return false;
        }

        if (_state == MemberState.Between && !TryBegin())
        {
            _state = MemberState.Ended;
            return false;
        }

        bool isDone;
        try
        {
            _inflater.Inflate(buffer, at, _known, end, out isDone);
        }
        catch (InvalidDataException)
        {
            reached = _inflater.Reached;
            _state = MemberState.Ended;
            throw;
        }

        reached = _inflater.Reached;
        fixed (byte* text = buffer)
        {
            _sum = Crc32.Add(_sum, text + at, reached - at);
        }

        _length += (uint)(reached - at);
        _known = Math.Min(Window, _known + reached - at);
        if (isDone)
        {
            Check();
        }

        return true;
    }

    public void Dispose() => _stream.Dispose();

    private bool TryBegin()
    {
        if (_input.IsAtEnd())
        {
            return false;
        }

        byte first = Byte();
        if (first == 0)
        {
            while (!_input.IsAtEnd())
            {
                if (Byte() != 0)
                {
                    throw new InvalidDataException("There is something else behind the compressed data.");
                }
            }

            return false;
        }

        if (first != 0x1F || Byte() != 0x8B || Byte() != 8)
        {
            throw new InvalidDataException("There is something else behind the compressed data.");
        }

        byte flags = Byte();
        Skip(6);
        if ((flags & 4) != 0)
        {
            int length = Byte();
            Skip(length | (Byte() << 8));
        }

        for (int names = ((flags >> 3) & 1) + ((flags >> 4) & 1); names > 0; names--)
        {
            while (Byte() != 0)
            {
            }
        }

        Skip((flags & 2) != 0 ? 2 : 0);
        _inflater.Reset();
        _sum = _length = 0;
        _known = 0;
        _state = MemberState.Inside;
        return true;
    }

    private void Check()
    {
        _state = MemberState.Ended;
        _ = _input.IsAtEnd();
        uint sum = Number();
        uint length = Number();
        if (sum != _sum || length != _length)
        {
            throw new InvalidDataException("The check sum of the compressed data does not fit.");
        }

        _state = MemberState.Between;
    }

    private uint Number() => (uint)(Byte() | (Byte() << 8) | (Byte() << 16) | (Byte() << 24));

    private void Skip(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Byte();
        }
    }

    private byte Byte()
    {
        byte read;
        return _input.CopyTo(&read, 1) == 1 ? read : throw BitInput.TooShort();
    }

    private enum MemberState
    {
        Between = 0,
        Inside = 1,
        Ended = 2,
    }
}
