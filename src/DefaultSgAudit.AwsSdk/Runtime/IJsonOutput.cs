namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>A response, or a part of one, that reads itself from the JSON object that the answer stands on.</summary>
internal interface IJsonOutput
{
    void Read(JsonOutput answer);
}
