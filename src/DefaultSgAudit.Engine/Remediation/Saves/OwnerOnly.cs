using System.Runtime.InteropServices;

namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>Files and folders that nobody but their owner can open.</summary>
internal static class OwnerOnly
{
    /// <summary>Full access for the owner, nothing inherited, nobody else.</summary>
    private const string OwnerSddl = "D:P(A;;FA;;;OW)";

    /// <summary>The same for a folder and what is made in it.</summary>
    private const string OwnerFolderSddl = "D:P(A;OICI;FA;;;OW)";

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
#if NET8_0_OR_GREATER
            System.Security.AccessControl.DirectorySecurity security = new();
            security.SetSecurityDescriptorSddlForm(OwnerFolderSddl);
            new DirectoryInfo(folder).SetAccessControl(security);
#else
            if (IsWindows)
            {
                RestrictOnDesktop(folder, "DirectorySecurity", typeof(Directory), OwnerFolderSddl);
            }
            else
            {
                Unix.Restrict(folder, Unix.OwnerFolder);
            }
#endif
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
        RestrictFile(path);
        return file;
#endif
    }

    /// <summary>Brings the name of a file or folder to the disk.</summary>
    public static void FlushName(string path)
    {
        if (!IsWindows)
        {
            Unix.FlushFolder(Path.GetDirectoryName(path)!);
        }
        else if (File.Exists(path))
        {
            // What moves a file there writes it to a journal; flushing the file under its new name brings that to the disk.
            using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            file.Flush(flushToDisk: true);
        }
    }

#if !NET8_0_OR_GREATER
    /// <summary>Makes a file that is there its owner's only.</summary>
    public static void RestrictFile(string path)
    {
        if (IsWindows)
        {
            RestrictOnDesktop(path, "FileSecurity", typeof(File), OwnerSddl);
        }
        else
        {
            Unix.Restrict(path, Unix.OwnerFile);
        }
    }

    /// <summary>.NET Framework has this in its core library, which netstandard2.0 does not show.</summary>
    private static void RestrictOnDesktop(string path, string securityType, Type of, string sddl)
    {
        Type type = Type.GetType($"System.Security.AccessControl.{securityType}, mscorlib")
            ?? throw new IOException($"{path} cannot be made its owner's only here");
        System.Reflection.MethodInfo set = of.GetMethod("SetAccessControl", [typeof(string), type])
            ?? throw new IOException($"{path} cannot be made its owner's only here");
        object security = Activator.CreateInstance(type)!;
        type.GetMethod("SetSecurityDescriptorSddlForm", [typeof(string)])!.Invoke(security, [sddl]);
        set.Invoke(null, [path, security]);
    }
#endif
}
