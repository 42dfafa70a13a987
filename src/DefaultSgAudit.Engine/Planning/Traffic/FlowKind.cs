namespace DefaultSgAudit.Engine.Planning.Traffic;

/// <summary>What traffic means for the rules.</summary>
internal enum FlowKind : byte
{
    /// <summary>It needs a rule.</summary>
    Needed,

    /// <summary>It was refused: no rule may admit it unasked.</summary>
    Rejected,

    /// <summary>Somebody tried to get in, in vain: no rule shall come to admit it for want of room.</summary>
    Tried,
}
