namespace DefaultSgAudit.Model;

/// <summary>How much a flow log's format tells of who began to talk to whom.</summary>
public enum FlowLogGrade
{
    /// <summary>Nothing can be learnt from it: it holds refused traffic only, or lacks a field that is needed.</summary>
    None = 0,

    /// <summary>The default fields: who began must be inferred from addresses and ports.</summary>
    C = 1,

    /// <summary>The flags of TCP too: who began is certain for connections whose beginning was seen.</summary>
    B = 2,

    /// <summary>The flow's direction and the packets' own addresses too: nothing is left to infer.</summary>
    A = 3,
}
