namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>A request, or a part of one, that writes itself as query parameters.</summary>
internal interface IQueryShape
{
    void Write(QueryWriter query);
}
