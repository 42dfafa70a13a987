namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>Writes files that are whole or not there at all, outlive a power cut, and are for their owner only.</summary>
internal static class DurableFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">All of it.</param>
    /// <param name="isDurable">Whether it has to outlive a power cut once this returns.</param>
    /// <param name="replaces">Whether it takes the place of a file that exists; else what exists is never overwritten.</param>
    /// <exception cref="IOException">It exists, or the file system does not do it.</exception>
    public static void Write(string path, byte[] content, bool isDurable, bool replaces = false)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full)!;
        IReadOnlyList<string> made = OwnerOnly.CreateFolder(folder);
        string draft = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            using (FileStream file = OwnerOnly.CreateFile(draft))
            {
                file.Write(content, 0, content.Length);
                file.Flush(flushToDisk: isDurable);
            }

            if (replaces)
            {
                FileExchange.Replace(draft, full);
            }
            else
            {
                // Not over an existing file: a save's name is of its content and time, so that it would be another save.
                File.Move(draft, full);
            }
        }
        catch
        {
            TryDelete(draft);
            throw;
        }

        if (!isDurable)
        {
            return;
        }

        // The name is part of the folder, which has to reach the disk too; and so has the name of a folder that is new.
        OwnerOnly.FlushName(full);
        foreach (string each in made)
        {
            OwnerOnly.FlushName(each);
        }
    }

    private static void TryDelete(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is the news; a draft that is left behind is never read.
        }
    }
}
