using System.Runtime.InteropServices;

namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>Files and folders that nobody but their owner can open.</summary>
internal static class OwnerOnly
{
    /// <summary>Full access for the owner, nothing inherited, nobody else.</summary>
    private const string OwnerSddl = "D:P(A;;FA;;;OW)";

    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>Makes a folder and what is missing above it, each for the owner only; a folder that exists stays as it is.</summary>
    /// <returns>The folders that were made, the outermost first.</returns>
    public static IReadOnlyList<string> CreateFolder(string path)
    {
        List<string> missing = [];
        for (string? folder = path; folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
        {
            missing.Insert(0, folder);
        }

        foreach (string folder in missing)
        {
#if NET8_0_OR_GREATER
            if (!OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                continue;
            }
#endif
            Directory.CreateDirectory(folder);
            if (!IsWindows)
            {
                Unix.Restrict(folder, Unix.OwnerFolder);
            }
        }

        return missing;
    }

    /// <summary>Makes an empty file; it is restricted before anything is written to it.</summary>
    public static FileStream CreateFile(string path)
    {
#if NET8_0_OR_GREATER
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new FileStream(path, options);
        }

        FileStream file = new(path, options);
        System.Security.AccessControl.FileSecurity security = new();
        security.SetSecurityDescriptorSddlForm(OwnerSddl);
        new FileInfo(path).SetAccessControl(security);
        return file;
#else
        FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        if (IsWindows)
        {
            RestrictOnDesktop(path);
        }
        else
        {
            Unix.Restrict(path, Unix.OwnerFile);
        }

        return file;
#endif
    }

    /// <summary>Brings a folder's list of names to the disk; Windows does that by itself.</summary>
    public static void FlushFolder(string path)
    {
        if (!IsWindows)
        {
            Unix.FlushFolder(path);
        }
    }

#if !NET8_0_OR_GREATER
    /// <summary>.NET Framework has this in its core library, which netstandard2.0 does not show.</summary>
    private static void RestrictOnDesktop(string path)
    {
        Type? type = Type.GetType("System.Security.AccessControl.FileSecurity, mscorlib");
        object? security = type is null ? null : Activator.CreateInstance(type);
        System.Reflection.MethodInfo? set = typeof(File).GetMethod("SetAccessControl", [typeof(string), type ?? typeof(object)]);
        if (security is not null && set is not null)
        {
            type!.GetMethod("SetSecurityDescriptorSddlForm", [typeof(string)])!.Invoke(security, [OwnerSddl]);
            set.Invoke(null, [path, security]);
        }
    }
#endif
}
