namespace DefaultSgAudit.Sandbox.Http;

/// <summary>What becomes of an answer on its way out.</summary>
internal enum ResponseFate
{
    /// <summary>It is sent.</summary>
    Send,

    /// <summary>Nothing is sent; the connection is reset.</summary>
    Reset,

    /// <summary>Head and half the body are sent; then the connection is reset.</summary>
    ResetHalfway,

    /// <summary>Head and half the body are sent; then the connection is closed in good order.</summary>
    CloseHalfway,

    /// <summary>Head and half the body are sent; then nothing more, and the connection stays open until the client gives up.</summary>
    HangHalfway,

    /// <summary>Nothing is sent, and the connection stays open until the client gives up.</summary>
    Hang,
}
