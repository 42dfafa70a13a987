namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>A response, or a part of one, that reads itself from the XML element the answer stands on.</summary>
internal interface IXmlShape
{
    void Read(XmlAnswer answer);
}
