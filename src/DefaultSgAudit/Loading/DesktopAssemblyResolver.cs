#if NETSTANDARD2_0
using System.Diagnostics;
using System.Management.Automation;
using System.Reflection;

namespace DefaultSgAudit.Commands.Loading;

/// <summary>
/// Windows PowerShell 5.1 reads no binding redirects and looks for assemblies in its own folder: while the module is
/// imported, this answers for the module's files, asked for by the module's files, and for nothing else.
/// </summary>
public sealed class DesktopAssemblyResolver : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(DesktopAssemblyResolver).Assembly.Location)!;

    private static readonly HashSet<string> Shipped = new(
        Directory.GetFiles(Folder, "*.dll").Select(Path.GetFileNameWithoutExtension), StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks that the AWS SDK can be the one this module was built for, and begins to answer.</summary>
    public void OnImport()
    {
        RefuseOlderSdk();
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
    }

    /// <summary>Ends answering.</summary>
    /// <param name="psModuleInfo">The module that is removed.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    private static Assembly? Resolve(object? sender, ResolveEventArgs args)
    {
        string name = new AssemblyName(args.Name).Name;
        bool isAskedByUs = args.RequestingAssembly is null || IsOurs(args.RequestingAssembly);
        return isAskedByUs && Shipped.Contains(name) ? Assembly.LoadFrom(Path.Combine(Folder, name + ".dll")) : null;
    }

    private static bool IsOurs(Assembly assembly) =>
        !assembly.IsDynamic
        && assembly.Location.Length > 0
        && string.Equals(Path.GetDirectoryName(assembly.Location), Folder, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// All of AWSSDK.Core 4 has one assembly version, so the first one loaded serves everybody. A newer one can serve this
    /// module, an older one cannot.
    /// </summary>
    private static void RefuseOlderSdk()
    {
        Assembly? loaded = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly =>
            !assembly.IsDynamic && assembly.Location.Length > 0 && assembly.GetName() is { Name: "AWSSDK.Core", Version.Major: 4 });
        if (loaded is null)
        {
            return;
        }

        Version theirs = FileVersion(loaded.Location);
        Version ours = FileVersion(Path.Combine(Folder, "AWSSDK.Core.dll"));
        if (theirs < ours)
        {
            throw new InvalidOperationException(
                $"This session has loaded AWSSDK.Core {theirs} (from {loaded.Location}), and DefaultSgAudit needs {ours} or newer. "
                + "Update AWS.Tools, import DefaultSgAudit before it in a new session, or use PowerShell 7, where both can be loaded.");
        }
    }

    private static Version FileVersion(string path)
    {
        FileVersionInfo info = FileVersionInfo.GetVersionInfo(path);
        return new Version(info.FileMajorPart, info.FileMinorPart, info.FileBuildPart, info.FilePrivatePart);
    }
}
#endif
