using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
#endif
using DefaultSgAudit.Engine.FlowLogs.Tables;

namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>Records of the usual kind, which most are: read without asking what each field may be instead.</summary>
internal sealed unsafe partial class RecordReader
{
    /// <summary>Reads records line by line, as long as they are of the usual kind.</summary>
    /// <param name="text">The text.</param>
    /// <param name="places">Where the separators are; there is one before the first.</param>
    /// <param name="lines">Which of them end lines.</param>
    /// <param name="line">The line to begin with.</param>
    /// <param name="count">How many lines there are.</param>
    /// <param name="columns">The format.</param>
    /// <param name="writer">The number of who wrote it.</param>
    /// <returns>The first line that is not of the usual kind and has not been read; <paramref name="count"/> where all were.</returns>
    [MethodImpl(Jit.Hot)]
    public int ReadUsual(byte* text, uint* places, int* lines, int line, int count, FlowColumns columns, byte writer)
    {
        if (!columns.IsUsual)
        {
            return line;
        }

        Ipv4 ipv4 = _ipv4;
        InterfaceCache interfaces = _interfaces;
        ulong seed = _seed;
        uint from = _from;
        uint until = _until == uint.MaxValue ? uint.MaxValue : _until - 1;
        int fields = columns.Count;
        int begin = line == 0 ? 0 : lines[line - 1] + 1;
        fixed (FlowRecord* batch = _batch)
        {
            for (; line < count; line++)
            {
                int end = lines[line];
                uint* ends = places + begin;
                if (end - begin + 1 != fields)
                {
                    return line;
                }

                begin = end + 1;
                uint* begins = ends - 1;

                // Whatever is not as it should be sets a bit in one of these, and is looked at again by the long way.
                uint wrong = 0;
                uint lengths = 0;

                byte* at = text + (begins[columns.Status] + 1);
                wrong |= (uint)(Unsafe.ReadUnaligned<ushort>(at) ^ 0x4B4F) | (ends[columns.Status] - begins[columns.Status] - 3);

                int column = columns.Action;
                ulong letters = Unsafe.ReadUnaligned<ulong>(text + (begins[column] + 1)) << 16;
                wrong |= ends[column] - begins[column] - 7;
                uint isRejected = letters == 0x5443454A45520000 ? 1u : 0;
                wrong |= isRejected != 0 || letters == 0x5450454343410000 ? 0u : 1;
                if (wrong != 0)
                {
                    return line;
                }

                column = columns.Interface;
                InterfaceCoverage? seen = interfaces.Find(text + (begins[column] + 1), text + ends[column]);
                if (seen is null)
                {
                    return line;
                }

                if (!seen.Owner.IsWanted)
                {
                    _counts.Filtered++;
                    continue;
                }

                column = columns.SourcePort;
                ulong sourcePort = Text.Digits(text, begins[column], ends[column], ref lengths);
                column = columns.DestinationPort;
                ulong destinationPort = Text.Digits(text, begins[column], ends[column], ref lengths);
                column = columns.Protocol;
                ulong protocol = Text.Digits(text, begins[column], ends[column], ref lengths);
                column = columns.Packets;
                ulong packets = Text.Digits(text, begins[column], ends[column], ref lengths);
                column = columns.Bytes;
                ulong bytes = Text.Digits(text, begins[column], ends[column], ref lengths);
                ulong flags = 0;
                column = columns.Flags;
                if (column >= 0)
                {
                    flags = Text.Digits(text, begins[column], ends[column], ref lengths);
                }

                // A time has ten digits: eight, and two before them.
                column = columns.Start;
                uint last = ends[column];
                wrong |= last - begins[column] - 11;
                ulong start = Text.LastDigits(text, last);
                uint startHigh = Text.TwoDigits(text, last, ref lengths);
                column = columns.End;
                last = ends[column];
                wrong |= last - begins[column] - 11;
                ulong stop = Text.LastDigits(text, last);
                uint stopHigh = Text.TwoDigits(text, last, ref lengths);

                uint sourceNumber;
                uint destinationNumber;
                uint protocolNumber;
                uint first;
                uint until2;
                uint packetNumber;
                uint byteNumber;
                uint flagNumber;
#if NET8_0_OR_GREATER
                if (Numbers.IsSupported)
                {
                    Vector256<uint> numbers = Numbers.Join(
                        Vector256.Create(sourcePort, destinationPort, start, stop).AsByte(),
                        Vector256.Create(packets, bytes, protocol, flags).AsByte(),
                        out bool areDigits);
                    wrong |= areDigits ? 0u : 1;
                    ulong pair = numbers.AsUInt64().GetElement(0);
                    sourceNumber = (uint)pair;
                    destinationNumber = (uint)(pair >> 32);
                    pair = numbers.AsUInt64().GetElement(1);
                    packetNumber = (uint)pair;
                    byteNumber = (uint)(pair >> 32);
                    pair = numbers.AsUInt64().GetElement(2);
                    first = (uint)pair;
                    until2 = (uint)(pair >> 32);
                    pair = numbers.AsUInt64().GetElement(3);
                    protocolNumber = (uint)pair;
                    flagNumber = (uint)(pair >> 32);
                }
                else
#endif
                {
                    ulong odd = Text.Wrong(sourcePort) | Text.Wrong(destinationPort) | Text.Wrong(protocol) | Text.Wrong(packets)
                        | Text.Wrong(bytes) | Text.Wrong(start) | Text.Wrong(stop) | Text.Wrong(flags);
                    wrong |= odd == 0 ? 0u : 1;
                    sourceNumber = Text.Join(sourcePort);
                    destinationNumber = Text.Join(destinationPort);
                    packetNumber = Text.Join(packets);
                    byteNumber = Text.Join(bytes);
                    first = Text.Join(start);
                    until2 = Text.Join(stop);
                    protocolNumber = Text.Join(protocol);
                    flagNumber = Text.Join(flags);
                }

                first += startHigh * 100_000_000;
                until2 += stopHigh * 100_000_000;
                FlowSigns signs = columns.Flags >= 0 ? Signs(flagNumber) : FlowSigns.None;
                column = columns.Direction;
                if (column >= 0)
                {
                    bool isIngress = text[begins[column] + 1] == 'i';
                    signs |= isIngress ? FlowSigns.Ingress : FlowSigns.Egress;
                    wrong |= (ends[column] - begins[column] - (isIngress ? 8u : 7)) | (isIngress ? 0u : (uint)text[begins[column] + 1] ^ 'e');
                }

                column = columns.Source;
                int second = columns.Destination;
                bool isFine = ipv4.TryRead(text + (begins[column] + 1), text + ends[column], out uint source)
                    & ipv4.TryRead(text + (begins[second] + 1), text + ends[second], out uint destination);
                if (!isFine
                    || (wrong | (lengths & ~Text.GoodLengths & ~15u) | ((sourceNumber | destinationNumber) >> 16) | (protocolNumber >> 8) | (flagNumber >> 8)) != 0
                    || startHigh - 4 > 38 || stopHigh - 4 > 38 || until2 < first || first > until || until2 < from
                    || (columns.HasPackets
                        && !(IsSame(text, ends, column, columns.PacketSource) && IsSame(text, ends, second, columns.PacketDestination))))
                {
                    return line;
                }

                ulong a = ((ulong)source << 16) | sourceNumber;
                ulong b = ((ulong)destination << 16) | destinationNumber;
                // Which end is the lesser is anybody's guess, so nothing may branch on it.
                uint isReverse = a > b ? 1u : 0;
                ulong turn = (a ^ b) & (0 - (ulong)isReverse);
                a ^= turn;
                b ^= turn;
                FlowRecord* record = batch + _count;
                ulong addresses = ((a >> 16) << 32) | (b >> 16);
                ulong rest = (a << 48) | ((b & 0xFFFF) << 32);
                rest |= (protocolNumber << 24) | (isRejected << 23) | (uint)seen.Owner.Number;
                record->Addresses = addresses;
                record->Rest = rest;
                record->Packets = packetNumber;
                record->Bytes = byteNumber;
                record->Plain = 0;
                record->Hash = FlowKey.Hash(addresses, rest, 0, seed);
                record->Start = first;
                record->End = until2;
                record->Signs = signs;
                record->Records = 1;
                record->Conversations = 1;
                record->IsReverse = isReverse;
                record->PeerInterface = 0;
                record->Facts = 0;
                if (columns.HasExtras)
                {
                    ReadExtras(text, ends, columns, ref *record);
                }

                if (writer != 0 && _table.Deduplication.IsDouble(in *record, writer))
                {
                    _counts.Duplicates++;
                    continue;
                }

                if (seen.Owner.AccountId is null)
                {
                    LearnOwner(seen, text, ends, columns);
                }

                seen.Records++;
                seen.See(first, until2, ref _room);
                _counts.Records++;
                if (++_count == BatchSize)
                {
                    Flush();
                }
            }
        }

        return count;
    }
}
