namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>Puts a file of its owner in another's place; it stays its owner's only.</summary>
internal static class FileExchange
{
    /// <summary>Moves a draft to where a file may be; at any moment one of the two is there.</summary>
    /// <param name="draft">The new file, in the same folder, made by <see cref="OwnerOnly.CreateFile"/>.</param>
    /// <param name="path">The place.</param>
    /// <exception cref="IOException">It could not be moved; what was there is there.</exception>
    public static void Replace(string draft, string path)
    {
#if NET8_0_OR_GREATER
        File.Move(draft, path, overwrite: true);
#else
        if (!File.Exists(path))
        {
            File.Move(draft, path);
            return;
        }

        // On Windows what replaces a file takes over its permissions, so those come first.
        OwnerOnly.RestrictFile(path);
        File.Replace(draft, path, destinationBackupFileName: null);
#endif
    }
}
