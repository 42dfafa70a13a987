using DefaultSgAudit.Engine.FlowLogs.Sources;

namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>Gathers a page of rows, and counts the records of those that are none.</summary>
/// <param name="name">What the query is called in messages.</param>
internal sealed class RowPageBuilder(string name)
{
    private readonly List<FlowRow> _rows = [];
    private readonly List<CoverageRow> _coverage = [];
    private long _malformed;

    public void Add(FlowRowReader read, FlowRow? row)
    {
        if (row is null)
        {
            _malformed += read.Needed("records");
        }
        else
        {
            _rows.Add(row);
        }
    }

    public void Add(FlowRowReader read, CoverageRow? row)
    {
        if (row is null)
        {
            _malformed += read.Needed("records");
        }
        else
        {
            _coverage.Add(row);
        }
    }

    /// <summary>Records that the service itself found to be of another form.</summary>
    public void AddMalformed(long records) => _malformed += records;

    public FlowRowPage Build() => new(_rows, _coverage) { Name = name, Malformed = _malformed };
}
