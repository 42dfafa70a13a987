namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>Takes conversations over where a table has become too large.</summary>
internal interface IRelief
{
    /// <summary>Sums the conversations up; the table is thrown away afterwards. Called from several threads.</summary>
    void Take(ConversationTable conversations);
}
