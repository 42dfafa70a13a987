using System.Text.Json;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>One JSON array, an object a line, with the property names that the cmdlets' objects have.</summary>
internal sealed class JsonResultWriter(StreamWriter output) : IResultWriter
{
    private bool _hasAny;

    public void Write(IReadOnlyList<ComplianceResult> results)
    {
        foreach (ComplianceResult result in results)
        {
            output.Write(_hasAny ? ",\n" : "[\n");
            _hasAny = true;
            output.Flush();
            JsonSerializer.Serialize(output.BaseStream, result, ResultJson.Default.ComplianceResult);
        }

        output.Flush();
    }

    public void Complete() => output.Write(_hasAny ? "\n]\n" : "[]\n");

    public void Dispose() => output.Dispose();
}
