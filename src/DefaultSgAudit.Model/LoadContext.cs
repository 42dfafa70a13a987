#if NET8_0_OR_GREATER
using System.Reflection;
using System.Runtime.Loader;
using System.Text;

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
    /// <summary>
    /// What AWSSDK.Core looks for by its exact name among the assemblies of all load contexts. AWS.Tools' own would come
    /// upon ours, could not use it, and could not assume a role any more.
    /// </summary>
    private static readonly string[] LookedForByName = ["AWSSDK.SecurityToken", "AWSSDK.SSO", "AWSSDK.SSOOIDC", "AWSSDK.S3"];

    /// <summary>Has one build, which lies with the files for Windows PowerShell 5.1.</summary>
    private static readonly string[] SharedWithDesktop = ["DefaultSgAudit.AwsSdk", "DefaultSgAudit.Sandbox"];

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

        // Of the other folder these and no more: what it has of .NET's own is not for this .NET.
        string folder = SharedWithDesktop.Contains(assemblyName.Name) ? Path.Combine(_folder, "..", "netstandard2.0") : _folder;
        string path = Path.GetFullPath(Path.Combine(folder, assemblyName.Name + ".dll"));
        if (!File.Exists(path))
        {
            return null;
        }

        return LookedForByName.Contains(assemblyName.Name) ? LoadInLowerCase(path, assemblyName.Name!) : LoadFromAssemblyPath(path);
    }

    /// <summary>
    /// Loads an assembly with its name in lower case: references to it find it all the same, as case does not count for
    /// them, and those who go through a list of assemblies pass it by.
    /// </summary>
    private Assembly LoadInLowerCase(string path, string name)
    {
        byte[] image = File.ReadAllBytes(path);

        // Strings of metadata end with a zero byte each. A name that is not found stays as it is.
        int at = image.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"\0{name}\0"));
        if (at < 0)
        {
            return LoadFromAssemblyPath(path);
        }

        Encoding.UTF8.GetBytes(name.ToLowerInvariant()).CopyTo(image, at + 1);
        return LoadFromStream(new MemoryStream(image));
    }

    private static Assembly LoadCmdlets()
    {
        string folder = Path.GetDirectoryName(typeof(LoadContext).Assembly.Location)!;
        return new LoadContext(folder).LoadFromAssemblyPath(Path.Combine(folder, "DefaultSgAudit.dll"));
    }
}
#endif
