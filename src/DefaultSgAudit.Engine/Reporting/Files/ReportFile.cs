using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Files;

/// <summary>
/// A file that is whole or not there: it is written beside its place, for its owner only, and takes it at the end. What was
/// there before stays until then.
/// </summary>
internal sealed class ReportFile : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly string _path;
    private readonly string _draft;
    private readonly bool _isNew;
    private readonly FileStream _file;
    private bool _isKept;

    /// <param name="path">The full path.</param>
    /// <param name="noClobber">Whether what is there stays.</param>
    /// <param name="force">Whether a file that is marked read-only is replaced too.</param>
    /// <exception cref="AuditException">It cannot be written there.</exception>
    public ReportFile(string path, bool noClobber, bool force)
    {
        _path = path;
        _isNew = noClobber;
        if (File.Exists(path))
        {
            if (noClobber)
            {
                throw Exists(path);
            }

            if (!force && (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0)
            {
                throw NotWritten(path, "the file is read-only, and -Force is not given", null);
            }
        }

        _draft = Path.Combine(Path.GetDirectoryName(path)!, $".{Guid.NewGuid():N}.tmp");
        try
        {
            _file = OwnerOnly.CreateFile(_draft);
            Stream = new BufferedStream(_file, BufferBytes);
        }
        catch (Exception error) when (IsOfFile(error))
        {
            throw NotWritten(path, error.Message, error);
        }
    }

    /// <summary>Where the report is written.</summary>
    public Stream Stream { get; }

    /// <summary>Whether an error is of the disk or of permissions.</summary>
    public static bool IsOfFile(Exception error) => error is IOException or UnauthorizedAccessException or NotSupportedException;

    public static AuditException NotWritten(string path, string why, Exception? error) => new(
        new Failure
        {
            Kind = FailureKind.ReportNotWritten,
            Cause = $"The report {path} was not written: {why.TrimEnd('.')}.",
            Remedy = "What was there is as it was. Give another path, or mend that.",
            Resource = path,
        },
        error);

    /// <summary>Puts the file in its place.</summary>
    /// <exception cref="AuditException">It could not be put there.</exception>
    public void Keep()
    {
        try
        {
            Stream.Flush();
            _file.Flush(flushToDisk: true);
            Stream.Dispose();
            if (!_isNew && File.Exists(_path))
            {
                // A file that is marked read-only cannot be replaced on Windows; whether it may be was settled before.
                File.SetAttributes(_path, File.GetAttributes(_path) & ~FileAttributes.ReadOnly);
                FileExchange.Replace(_draft, _path);
            }
            else
            {
                File.Move(_draft, _path);
            }

            _isKept = true;
        }
        catch (Exception error) when (IsOfFile(error))
        {
            throw _isNew && File.Exists(_path) ? Exists(_path) : NotWritten(_path, error.Message, error);
        }
    }

    public void Dispose()
    {
        if (_isKept)
        {
            return;
        }

        try
        {
            // What is still in the buffer may not fit on the disk any more; the draft goes all the same.
            _file.Dispose();
            File.Delete(_draft);
        }
        catch (Exception error) when (IsOfFile(error))
        {
            // What went wrong before is the news; a draft that is left behind is nobody's report.
        }
    }

    private static AuditException Exists(string path) => new(new Failure
    {
        Kind = FailureKind.ReportExists,
        Cause = $"There is a file at {path}, and -NoClobber is given.",
        Remedy = "Give another path, or leave -NoClobber out.",
        Resource = path,
    });
}
