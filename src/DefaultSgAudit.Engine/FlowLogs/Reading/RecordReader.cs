using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.FlowLogs.Tables;

namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>Reads the fields of records, and passes records on in batches. One a thread.</summary>
internal sealed unsafe partial class RecordReader
{
    private const int BatchSize = 192;
    private readonly FlowTable _table;
    private readonly ReadingCounts _counts;
    private readonly Vocabulary _vocabulary;
    private readonly InterfaceCache _interfaces;
    private readonly Ipv4 _ipv4 = new();
    private readonly uint _from;
    private readonly uint _until;
    private readonly ulong _seed;
    private readonly FlowRecord[] _batch = new FlowRecord[BatchSize];
    private readonly int[] _places = new int[BatchSize];
    private int _count;
    private int _room;

    public RecordReader(FlowTable table)
    {
        _table = table;
        _counts = table.Counts;
        _vocabulary = table.Vocabulary;
        _interfaces = table.Interfaces;
        _from = table.From;
        _until = table.Until;
        _seed = table.Seed;
        _room = table.RoomForDays;
    }

    /// <summary>
    /// Reads one record of any kind. The field in column c begins behind <c>ends[c - 1]</c> and ends before <c>ends[c]</c>; the
    /// first begins behind <c>ends[-1]</c>.
    /// </summary>
    /// <returns>Whether it is a record of the format. Where it is not, nothing has been counted.</returns>
    public bool TryRead(byte* text, uint* ends, FlowColumns columns, byte writer)
    {
        uint* begins = ends - 1;
        int column = columns.Status;
        if (column >= 0 && !Text.Is(text + (begins[column] + 1), text + ends[column], "OK"))
        {
            return TryReadOther(text, ends, columns, writer);
        }

        return TryReadTraffic(text, ends, columns, writer);
    }

    private bool TryReadTraffic(byte* text, uint* ends, FlowColumns columns, byte writer)
    {
        uint* begins = ends - 1;
        int column = columns.Interface;
        InterfaceCoverage? seen = column >= 0 ? _interfaces.Find(text + (begins[column] + 1), text + ends[column]) : null;
        if (seen is not null && !seen.Owner.IsWanted)
        {
            _counts.Filtered++;
            return true;
        }

        Unsafe.SkipInit(out FlowRecord record);
        record.Start = uint.MaxValue;
        record.End = 0;
        column = columns.Start;
        if (column >= 0 && !Text.TryTime(text + (begins[column] + 1), text + ends[column], out record.Start) && !IsDash(text, ends, column, ref record.Start))
        {
            return false;
        }

        column = columns.End;
        if (column >= 0 && !Text.TryTime(text + (begins[column] + 1), text + ends[column], out record.End) && !IsDash(text, ends, column, ref record.End))
        {
            return false;
        }

        uint sourcePort;
        uint destinationPort;
        uint protocol;
        column = columns.SourcePort;
        bool isFine = Text.TryNumber(text + (begins[column] + 1), text + ends[column], out sourcePort) || IsDash(text, ends, column, ref sourcePort);
        column = columns.DestinationPort;
        isFine &= Text.TryNumber(text + (begins[column] + 1), text + ends[column], out destinationPort) || IsDash(text, ends, column, ref destinationPort);
        column = columns.Protocol;
        isFine &= Text.TryNumber(text + (begins[column] + 1), text + ends[column], out protocol);
        if (!isFine || (sourcePort | destinationPort) > ushort.MaxValue || protocol > byte.MaxValue)
        {
            return false;
        }

        record.Packets = record.Bytes = 0;
        column = columns.Packets;
        if (column >= 0 && !Text.TryLong(text + (begins[column] + 1), text + ends[column], out record.Packets) && !IsDash(text, ends, column))
        {
            return false;
        }

        column = columns.Bytes;
        if (column >= 0 && !Text.TryLong(text + (begins[column] + 1), text + ends[column], out record.Bytes) && !IsDash(text, ends, column))
        {
            return false;
        }

        uint isRejected = 0;
        column = columns.Action;
        if (column >= 0)
        {
            byte* action = text + (begins[column] + 1);
            ulong letters = Unsafe.ReadUnaligned<ulong>(action) & 0x0000FFFFFFFFFFFF;
            isRejected = letters == 0x00005443454A4552 ? 1u : 0;
            if (ends[column] - begins[column] != 7u || (isRejected == 0 && letters != 0x0000545045434341))
            {
                return false;
            }
        }

        record.Signs = FlowSigns.None;
        column = columns.Flags;
        if (column >= 0)
        {
            byte* start = text + (begins[column] + 1);
            if (Text.TryNumber(start, text + ends[column], out uint flags) && flags <= byte.MaxValue)
            {
                record.Signs = Signs(flags);
            }
            else if (!Text.IsDash(start, text + ends[column]))
            {
                return false;
            }
        }

        column = columns.Direction;
        if (column >= 0)
        {
            byte* start = text + (begins[column] + 1);
            int length = (int)(ends[column] - begins[column] - 1);
            if (*start == 'i' && length == 7)
            {
                record.Signs |= FlowSigns.Ingress;
            }
            else if (*start == 'e' && length == 6)
            {
                record.Signs |= FlowSigns.Egress;
            }
            else if (*start != '-' || length != 1)
            {
                return false;
            }
        }

        // The usual record: two IPv4 addresses, and those of the packets, if they are there, are the same.
        column = columns.Source;
        int second = columns.Destination;
        record.Plain = 0;
        bool isV6 = false;
        if (!(column >= 0 && second >= 0
            && _ipv4.TryRead(text + (begins[column] + 1), text + ends[column], out uint from)
            & _ipv4.TryRead(text + (begins[second] + 1), text + ends[second], out uint to)
            && (!columns.HasPackets || (IsSame(text, ends, column, columns.PacketSource) && IsSame(text, ends, second, columns.PacketDestination)))))
        {
            FlowEnds ends2 = new FlowEndsReader(_ipv4, _vocabulary).Read(text, ends, columns);
            if (!ends2.IsFine)
            {
                return false;
            }

            if (ends2.IsTooMany)
            {
                _counts.Overflowed++;
                return true;
            }

            (from, to, isV6, record.Plain) = (ends2.Source, ends2.Destination, ends2.IsV6, ends2.Plain);
        }

        // From here on it is a record, whatever becomes of it.
        seen ??= Interface(text, ends, columns);
        if (seen is null)
        {
            _counts.Overflowed++;
            return true;
        }

        if (!seen.Owner.IsWanted || (record.Start >= _until && _until != uint.MaxValue) || record.End < _from)
        {
            _counts.Filtered++;
            return true;
        }

        if (record.End < record.Start && record.Start != uint.MaxValue && record.End != 0)
        {
            _counts.Anomalies++;
            record.End = record.Start;
        }

        ulong a = ((ulong)from << 16) | sourcePort;
        ulong b = ((ulong)to << 16) | destinationPort;
        bool isReverse = a > b;
        record.IsReverse = isReverse ? 1u : 0;
        record.Addresses = isReverse ? ((ulong)to << 32) | from : ((ulong)from << 32) | to;
        record.Rest = isReverse
            ? FlowKey.PackRest(destinationPort, sourcePort, protocol, isRejected, isV6, (uint)seen.Owner.Number)
            : FlowKey.PackRest(sourcePort, destinationPort, protocol, isRejected, isV6, (uint)seen.Owner.Number);
        record.Plain ^= record.Plain != 0 ? record.IsReverse : 0;
        record.Records = record.Conversations = 1;
        record.PeerInterface = 0;
        record.Facts = 0;
        if (columns.HasExtras)
        {
            ReadExtras(text, ends, columns, ref record);
        }

        if (writer != 0 && _table.Deduplication.IsDouble(in record, writer))
        {
            _counts.Duplicates++;
            return true;
        }

        seen.Records++;
        if (seen.Owner.AccountId is null)
        {
            LearnOwner(seen, text, ends, columns);
        }

        if (record.Start != uint.MaxValue && record.End != 0)
        {
            seen.See(record.Start, record.End, ref _room);
        }

        _counts.Records++;
        record.Hash = FlowKey.Hash(record.Addresses, record.Rest, record.Plain, _seed);
        _batch[_count++] = record;
        if (_count == BatchSize)
        {
            Flush();
        }

        return true;
    }

    /// <summary>Passes on what has not been passed on yet.</summary>
    public void Flush()
    {
        fixed (FlowRecord* batch = _batch)
        fixed (int* places = _places)
        {
            _table.Conversations.Add(batch, places, _count);
        }

        _count = 0;
        _table.RoomForDays = _room;
    }

    public static FlowSigns Signs(uint flags) => FlowSigns.Flags
        | ((flags & 18) == 2 ? FlowSigns.Syn : 0)
        | ((flags & 18) == 18 ? FlowSigns.SynAck : 0)
        | ((flags & 1) != 0 ? FlowSigns.Fin : 0)
        | ((flags & 4) != 0 ? FlowSigns.Rst : 0);

    /// <summary>NODATA, SKIPDATA, or an OK that other records lack: a hyphen.</summary>
    private bool TryReadOther(byte* text, uint* ends, FlowColumns columns, byte writer)
    {
        uint* begins = ends - 1;
        byte* start = text + (begins[columns.Status] + 1);
        byte* end = text + ends[columns.Status];
        bool isSkipped = Text.Is(start, end, "SKIPDATA");
        if (!isSkipped && !Text.Is(start, end, "NODATA"))
        {
            return false;
        }

        long records = _counts.Records;
        bool hasTraffic = columns.Source >= 0 && !Text.IsDash(text + (begins[columns.Source] + 1), text + ends[columns.Source]);
        if (hasTraffic)
        {
            if (!TryReadTraffic(text, ends, columns, writer))
            {
                return false;
            }

            _counts.Anomalies += _counts.Records - records;
        }

        uint from = uint.MaxValue;
        uint until = 0;
        if ((columns.Start >= 0 && !Text.TryTime(text + (begins[columns.Start] + 1), text + ends[columns.Start], out from) && !IsDash(text, ends, columns.Start, ref from))
            || (columns.End >= 0 && !Text.TryTime(text + (begins[columns.End] + 1), text + ends[columns.End], out until) && !IsDash(text, ends, columns.End, ref until)))
        {
            return false;
        }

        InterfaceCoverage? seen = Interface(text, ends, columns);
        if (seen is null)
        {
            _counts.Overflowed++;
            return true;
        }

        if (!seen.Owner.IsWanted || (from >= _until && _until != uint.MaxValue) || until < _from)
        {
            _counts.Filtered++;
            return true;
        }

        LearnOwner(seen, text, ends, columns);
        _table.Cover(seen, from, until, isSkipped, 1);
        return true;
    }

    private InterfaceCoverage? Interface(byte* text, uint* ends, FlowColumns columns) => columns.Interface >= 0
        ? _interfaces.Of(text + (ends[columns.Interface - 1] + 1), text + ends[columns.Interface])
        : _interfaces.Of((string?)null);

    private void LearnOwner(InterfaceCoverage seen, byte* text, uint* ends, FlowColumns columns)
    {
        string? Field(int column) => column < 0 ? null : Text.String(text + (ends[column - 1] + 1), text + ends[column]);

        seen.Owner.Learn(Field(columns.Account), Field(columns.Vpc), Field(columns.Region));
    }

    private void ReadExtras(byte* text, uint* ends, FlowColumns columns, ref FlowRecord record)
    {
        string? Field(int column) => column < 0 ? null : Text.String(text + (ends[column - 1] + 1), text + ends[column]);
        bool Has(int column) => column >= 0 && !Text.IsDash(text + (ends[column - 1] + 1), text + ends[column]);

        if (Has(columns.SourceService) || Has(columns.DestinationService))
        {
            byte source = (byte)_vocabulary.Services.Of(Field(columns.SourceService));
            byte destination = (byte)_vocabulary.Services.Of(Field(columns.DestinationService));
            (record.ServiceA, record.ServiceB) = record.IsReverse == 0 ? (source, destination) : (destination, source);
        }

        if (Has(columns.NextHop))
        {
            record.PeerInterface = (uint)_vocabulary.Names.Of(Field(columns.NextHop));
        }

        if (columns.Path >= 0 && Text.TryNumber(text + (ends[columns.Path - 1] + 1), text + ends[columns.Path], out uint path) && path < 100)
        {
            record.Path = (byte)path;
        }

        if (columns.Type >= 0 && Text.Is(text + (ends[columns.Type - 1] + 1), text + ends[columns.Type], "EFA"))
        {
            record.Marks |= FlowMarks.Efa;
        }

        if (Has(columns.RejectReason))
        {
            record.Marks |= Reason(Field(columns.RejectReason));
        }
    }

    public static FlowMarks Reason(string? reason) => reason switch
    {
        "BPA" => FlowMarks.BlockedPublicAccess,
        "EC" => FlowMarks.EncryptionControl,
        _ => FlowMarks.None,
    };

    /// <summary>Whether a column is not there, says nothing, or says the same as another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSame(byte* text, uint* ends, int column, int other)
    {
        if (other < 0)
        {
            return true;
        }

        byte* start = text + (ends[column - 1] + 1);
        byte* start2 = text + (ends[other - 1] + 1);
        int length = (int)(ends[column] - ends[column - 1] - 1);
        int length2 = (int)(ends[other] - ends[other - 1] - 1);
        if (length != length2)
        {
            return length2 == 1 && *start2 == '-';
        }

        // An IPv4 address has seven letters at least and fifteen at most.
        return length >= 8
            ? Unsafe.ReadUnaligned<ulong>(start) == Unsafe.ReadUnaligned<ulong>(start2)
                && Unsafe.ReadUnaligned<ulong>(start + length - 8) == Unsafe.ReadUnaligned<ulong>(start2 + length - 8)
            : (Unsafe.ReadUnaligned<ulong>(start) ^ Unsafe.ReadUnaligned<ulong>(start2)) << 8 == 0;
    }

    private static bool IsDash(byte* text, uint* ends, int column, ref uint value)
    {
        value = 0;
        return Text.IsDash(text + (ends[column - 1] + 1), text + ends[column]);
    }

    private static bool IsDash(byte* text, uint* ends, int column) =>
        Text.IsDash(text + (ends[column - 1] + 1), text + ends[column]);
}
