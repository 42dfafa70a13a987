using DefaultSgAudit.Engine.FlowLogs.Sources;

namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>Numbers the flow logs that wrote what may have doubles: by id, or by format where the id is not known.</summary>
internal sealed class Writers
{
    private readonly Dictionary<string, byte> _numbers = new(StringComparer.Ordinal);

    /// <summary>The number of a writer; 0 where there can be no doubles, or too many writers to tell apart.</summary>
    public byte Number(FlowLogPart part, FlowLogFormat format)
    {
        if (!part.MayHaveDoubles)
        {
            return 0;
        }

        string name = part.FlowLogId ?? format.ToString();
        lock (_numbers)
        {
            if (!_numbers.TryGetValue(name, out byte number) && _numbers.Count < byte.MaxValue)
            {
                number = (byte)(_numbers.Count + 1);
                _numbers.Add(name, number);
            }

            return number;
        }
    }
}
