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
    Blob,
    Structure,
    TextList,
    StructureList,
}
