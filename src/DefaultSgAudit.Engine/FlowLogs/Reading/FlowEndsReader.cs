using DefaultSgAudit.Engine.FlowLogs.Tables;

namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>The ends of records that are not of the usual kind: IPv6, hyphens, packets with other addresses than the interface's.</summary>
internal readonly unsafe ref struct FlowEndsReader(Ipv4 ipv4, Vocabulary vocabulary)
{
    private static FlowEnds Wrong => default;

    public FlowEnds Read(byte* text, uint* ends, FlowColumns columns)
    {
        bool isTooMany = false;
        if (!TryField(text, ends, columns.Source, ref isTooMany, out FlowAddress? source)
            || !TryField(text, ends, columns.Destination, ref isTooMany, out FlowAddress? destination)
            || !TryField(text, ends, columns.PacketSource, ref isTooMany, out FlowAddress? packetSource)
            || !TryField(text, ends, columns.PacketDestination, ref isTooMany, out FlowAddress? packetDestination))
        {
            return Wrong;
        }

        return isTooMany ? Wrong with { IsFine = true, IsTooMany = true } : Of(vocabulary, source, destination, packetSource, packetDestination);
    }

    /// <summary>The ends of four addresses, of which the packets' own count.</summary>
    public static FlowEnds Of(
        Vocabulary vocabulary, FlowAddress? source, FlowAddress? destination, FlowAddress? packetSource, FlowAddress? packetDestination)
    {
        if ((packetSource ?? source) is not FlowAddress from || (packetDestination ?? destination) is not FlowAddress to)
        {
            return Wrong;
        }

        FlowAddress plainFrom = source ?? from;
        FlowAddress plainTo = destination ?? to;
        if (from.IsV6 != to.IsV6)
        {
            // One packet cannot have both: a translator's two sides. The interface's own side is the plain one.
            (from, to) = (plainFrom, plainTo);
            if (from.IsV6 != to.IsV6)
            {
                return Wrong;
            }
        }

        uint plain = 0;
        if ((plainFrom != from || plainTo != to) && !vocabulary.Plain.TryNumber(plainFrom, plainTo, out plain))
        {
            return Wrong with { IsFine = true, IsTooMany = true };
        }

        return new FlowEnds(from.Value, to.Value, from.IsV6, plain, true, false);
    }

    private bool TryField(byte* text, uint* ends, int column, ref bool isTooMany, out FlowAddress? address)
    {
        address = null;
        if (column < 0)
        {
            return true;
        }

        byte* start = text + (ends[column - 1] + 1);
        byte* end = text + ends[column];
        if (Text.IsDash(start, end))
        {
            return true;
        }

        if (ipv4.TryRead(start, end, out uint v4))
        {
            address = new FlowAddress(v4, false);
            return true;
        }

        if (!Ipv6.TryRead(start, end, out ulong high, out ulong low))
        {
            return false;
        }

        if (Ipv6.TryUnwrap(high, low, out v4))
        {
            address = new FlowAddress(v4, false);
            return true;
        }

        isTooMany |= !vocabulary.Ipv6.TryNumber(high, low, out uint number);
        address = new FlowAddress(number, true);
        return true;
    }
}
