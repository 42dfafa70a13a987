namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>A request, or a part of one, that writes itself as the members of a JSON object.</summary>
internal interface IJsonInput
{
    void Write(JsonInput json);
}
