namespace DefaultSgAudit.Sandbox.Faults;

/// <summary>Answers that are not what the client asked for, whatever their status says.</summary>
public enum MalformedBody
{
    /// <summary>200 and an empty body.</summary>
    Empty = 0,

    /// <summary>200 and bytes that are no text.</summary>
    Garbage = 1,

    /// <summary>200 and an HTML page, as a captive portal or a proxy sends it.</summary>
    HtmlPage = 2,

    /// <summary>503 and an HTML page, as a load balancer sends it.</summary>
    HtmlErrorPage = 3,

    /// <summary>200 and well-formed XML with the root element of another action.</summary>
    ForeignRoot = 4,

    /// <summary>200 and a document type declaration whose entities grow beyond all measure.</summary>
    EntityBomb = 5,

    /// <summary>200 and the right root element with nothing but a request id in it.</summary>
    BareRoot = 6,
}
