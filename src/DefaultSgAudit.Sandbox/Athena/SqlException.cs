namespace DefaultSgAudit.Sandbox.Athena;

/// <summary>A query that cannot be run; the message is the reason that Athena gives.</summary>
internal sealed class SqlException(string message) : Exception(message)
{
    public static SqlException Syntax(string near) => new($"SYNTAX_ERROR: the sandbox does not understand the query near '{near}'");
}
