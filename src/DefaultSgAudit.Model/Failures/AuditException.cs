namespace DefaultSgAudit.Model;

/// <summary>A failure on its way to whoever reports it.</summary>
public sealed class AuditException : Exception
{
    /// <summary>Carries a failure.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="innerException">What was thrown below, if anything.</param>
    public AuditException(Failure failure, Exception? innerException = null)
        : base(PlainText.Of((failure ?? throw new ArgumentNullException(nameof(failure))).Message), innerException)
    {
        Failure = failure;
    }

    /// <summary>What went wrong.</summary>
    public Failure Failure { get; }
}
