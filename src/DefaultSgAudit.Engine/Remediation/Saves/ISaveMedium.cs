using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>A place that keeps small documents by name: names have <c>/</c> between their parts.</summary>
/// <remarks>Every method throws <see cref="AuditException"/> where the place does not do it.</remarks>
internal interface ISaveMedium
{
    /// <summary>Where a document is.</summary>
    string LocationOf(string name);

    /// <summary>Writes a new document, whole or not at all. Nothing is overwritten.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">All of it.</param>
    /// <param name="isDurable">Whether it has to outlive a crash of the machine once this returns.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Where it is.</returns>
    Task<string> WriteAsync(string name, byte[] content, bool isDurable, CancellationToken cancellationToken);

    /// <summary>Reads a document.</summary>
    Task<string> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>The names of all documents under a folder, itself a name; none where there is no such folder.</summary>
    Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken);
}
