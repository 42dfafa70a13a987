using System.Runtime.InteropServices;

namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>The few calls of the system's C library that .NET has no name for, or not everywhere.</summary>
internal static class Unix
{
    /// <summary>Mode 0700.</summary>
    public const uint OwnerFolder = 0x1C0;

    /// <summary>Mode 0600.</summary>
    public const uint OwnerFile = 0x180;

    private const int ReadOnly = 0;

    public static void Restrict(string path, uint mode)
    {
        if (chmod(path, mode) != 0)
        {
            throw new IOException($"{path} cannot be made its owner's only (error {Marshal.GetLastWin32Error()})");
        }
    }

    /// <summary>Brings a folder to the disk. File systems that cannot do that, as some of networks, are left to their own ways.</summary>
    public static void FlushFolder(string path)
    {
        int file = open(path, ReadOnly);
        if (file >= 0)
        {
            _ = fsync(file);
            _ = close(file);
        }
    }

#pragma warning disable SA1300, IDE1006, SYSLIB1054, CA2101, CA5392 // The names are the library's own; netstandard2.0 has no source generator for imports.
    [DllImport("libc", SetLastError = true)]
    private static extern int chmod([MarshalAs(UnmanagedType.LPStr)] string path, uint mode);

    [DllImport("libc", SetLastError = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPStr)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int fsync(int file);

    [DllImport("libc", SetLastError = true)]
    private static extern int close(int file);
#pragma warning restore SA1300, IDE1006, SYSLIB1054, CA2101, CA5392
}
