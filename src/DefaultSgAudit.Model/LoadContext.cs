#if NET8_0_OR_GREATER
using System.Reflection;
using System.Runtime.Loader;

namespace DefaultSgAudit.Model;

/// <summary>
/// Where the module's other assemblies live in PowerShell 7: apart from the session, so that AWS.Tools and this module
/// can each have the AWSSDK.Core they were built with, whichever is imported first.
/// </summary>
/// <remarks>
/// Only this assembly is in the session's own context: what the cmdlets emit must be the same types for everybody.
/// Overriding <see cref="Load"/> is what isolates. A resolving event would come too late: it is not raised when an
/// assembly of that name and version is loaded already, and all of AWSSDK.Core 4 is version 4.0.0.0.
/// </remarks>
public sealed class LoadContext : AssemblyLoadContext
{
    private static readonly Lazy<Assembly> Cmdlets = new(LoadCmdlets);

    private readonly string _folder;

    private LoadContext(string folder)
        : base("DefaultSgAudit", isCollectible: false)
    {
        _folder = folder;
    }

    /// <summary>Loads the cmdlets' assembly, once in a process.</summary>
    /// <returns>The assembly, to be given to <c>Import-Module -Assembly</c>.</returns>
    public static Assembly Initialize() => Cmdlets.Value;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        if (assemblyName.Name == typeof(LoadContext).Assembly.GetName().Name)
        {
            return typeof(LoadContext).Assembly;
        }

        string path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private static Assembly LoadCmdlets()
    {
        string folder = Path.GetDirectoryName(typeof(LoadContext).Assembly.Location)!;
        return new LoadContext(folder).LoadFromAssemblyPath(Path.Combine(folder, "DefaultSgAudit.dll"));
    }
}
#endif
