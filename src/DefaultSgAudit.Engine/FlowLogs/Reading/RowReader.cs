using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.FlowLogs.Tables;

namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>Takes rows that a service has summed up into the same table as lines.</summary>
internal sealed unsafe class RowReader(FlowTable table)
{
    /// <summary>Takes a page.</summary>
    public void Read(FlowRowPage page)
    {
        foreach (FlowRow row in page.Rows)
        {
            if (!TryTake(row))
            {
                table.Counts.Malformed += Math.Max(row.Records, 1);
            }
        }

        foreach (CoverageRow row in page.Coverage)
        {
            Cover(row);
        }

        table.Counts.Malformed += page.Malformed;
    }

    private void Cover(CoverageRow row)
    {
        if (table.Interfaces.Of(row.InterfaceId) is not InterfaceCoverage seen)
        {
            table.Counts.Overflowed++;
            return;
        }

        uint start = Seconds(row.Start) ?? uint.MaxValue;
        uint end = Seconds(row.End) ?? 0;
        if (!seen.Owner.IsWanted || (start >= table.Until && table.Until != uint.MaxValue) || end < table.From)
        {
            return;
        }

        seen.Owner.Learn(row.AccountId, row.VpcId, row.Region);
        table.Cover(seen, start, end, row.IsSkipped, row.Windows);
    }

    private bool TryTake(FlowRow row)
    {
        if ((row.SourcePort | row.DestinationPort) is < 0 or > ushort.MaxValue || row.Protocol is < 0 or > byte.MaxValue
            || row.Packets < 0 || row.Bytes < 0 || row.Records < 1
            || !TryAddress(row.Source, out FlowAddress? source) || !TryAddress(row.Destination, out FlowAddress? destination)
            || !TryAddress(row.PacketSource, out FlowAddress? packetSource)
            || !TryAddress(row.PacketDestination, out FlowAddress? packetDestination))
        {
            return false;
        }

        FlowEnds ends = FlowEndsReader.Of(table.Vocabulary, source, destination, packetSource, packetDestination);
        if (!ends.IsFine)
        {
            return false;
        }

        if (ends.IsTooMany || table.Interfaces.Of(row.InterfaceId) is not InterfaceCoverage seen)
        {
            table.Counts.Overflowed += row.Records;
            return true;
        }

        uint start = row.FirstStart is long first ? Seconds(first) ?? uint.MaxValue : uint.MaxValue;
        uint end = row.LastEnd is long last ? Seconds(last) ?? 0 : 0;
        if (!seen.Owner.IsWanted || (start >= table.Until && table.Until != uint.MaxValue) || end < table.From)
        {
            table.Counts.Filtered += row.Records;
            return true;
        }

        FlowRecord record = FlowRecord.Of(ends, (uint)row.SourcePort, (uint)row.DestinationPort, (uint)row.Protocol, row.IsRejected, (uint)seen.Owner.Number);
        record.Start = start;
        record.End = end;
        record.Packets = (ulong)row.Packets;
        record.Bytes = (ulong)row.Bytes;
        record.Records = Count(row.Records);
        record.Conversations = Count(row.Conversations);
        record.Signs = Signs(row);
        AddFacts(row, ref record);
        record.Hash = FlowKey.Hash(record.Addresses, record.Rest, record.Plain, table.Seed);
        int place = 0;
        table.Conversations.Add(&record, &place, 1);
        table.Counts.Records += row.Records;
        seen.Records += row.Records;
        seen.Owner.Learn(row.AccountId, row.VpcId, row.Region);
        return true;
    }

    private void AddFacts(FlowRow row, ref FlowRecord record)
    {
        byte source = (byte)table.Vocabulary.Services.Of(row.SourceService);
        byte destination = (byte)table.Vocabulary.Services.Of(row.DestinationService);
        (record.ServiceA, record.ServiceB) = record.IsReverse == 0 ? (source, destination) : (destination, source);
        record.PeerInterface = (uint)table.Vocabulary.Names.Of(row.NextHopInterfaceId);
        record.Path = (byte)(row.TrafficPath is > 0 and < 100 and int path ? path : 0);
        record.Marks = RecordReader.Reason(row.RejectReason) | (row.IsEfa ? FlowMarks.Efa : FlowMarks.None);
    }

    private static FlowSigns Signs(FlowRow row) =>
        (row.HasFlags ? FlowSigns.Flags : 0) | (row.SawSyn ? FlowSigns.Syn : 0) | (row.SawSynAck ? FlowSigns.SynAck : 0)
        | (row.SawFin ? FlowSigns.Fin : 0) | (row.SawRst ? FlowSigns.Rst : 0)
        | (row.IsEgress switch { true => FlowSigns.Egress, false => FlowSigns.Ingress, _ => 0 });

    private static uint Count(long number) => (uint)Math.Min(Math.Max(number, 1), uint.MaxValue);

    private static uint? Seconds(long time)
    {
        long seconds = time >= 100_000_000_000 ? time / 1000 : time;
        return seconds is > 0 and <= Text.MostSeconds ? (uint)seconds : null;
    }

    private bool TryAddress(string? text, out FlowAddress? address)
    {
        address = null;
        return text is null or "-" || FlowAddressText.TryRead(text, table.Vocabulary, out address);
    }
}
