using System.Runtime.CompilerServices;

// The rooms that fill these records in and read what PowerShell users do not see of them.
[assembly: InternalsVisibleTo("DefaultSgAudit.Aws")]
[assembly: InternalsVisibleTo("DefaultSgAudit.Engine")]
[assembly: InternalsVisibleTo("DefaultSgAudit")]
[assembly: InternalsVisibleTo("DefaultSgAudit.Console")]
[assembly: InternalsVisibleTo("DefaultSgAudit.Tests")]
