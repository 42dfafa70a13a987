namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>A row that says something else than AWS Config documents.</summary>
internal sealed class RowProblemException(string problem) : Exception(problem);
