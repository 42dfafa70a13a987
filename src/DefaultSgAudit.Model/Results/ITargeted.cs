namespace DefaultSgAudit.Model;

/// <summary>A result that still knows how its account was reached, for the next cmdlet of the pipeline.</summary>
internal interface ITargeted
{
    /// <summary>Account, region and session; null once the result has been through a file.</summary>
    Target? Target { get; }
}
