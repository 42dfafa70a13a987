namespace DefaultSgAudit.AwsSdk.Generator.Surface;

/// <summary>What a property holds, as far as writing and reading it differ.</summary>
internal enum ValueKind
{
    Text,
    Constant,
    Int32,
    Int64,
    Single,
    Double,
    Boolean,
    Timestamp,

    /// <summary>A time that is milliseconds since 1970 on the wire.</summary>
    Milliseconds,
    Blob,
    Structure,
    TextList,
    StructureList,

    /// <summary>A list of lists of structures.</summary>
    StructureLists,
}
