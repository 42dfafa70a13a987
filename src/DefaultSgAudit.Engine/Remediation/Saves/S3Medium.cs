using System.Text;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>A bucket, or a prefix of one, for runbooks whose own disk does not last.</summary>
/// <param name="session">How S3 is reached.</param>
/// <param name="root">Bucket and prefix.</param>
/// <param name="kmsKeyId">The KMS key to encrypt with; null for S3's own.</param>
internal sealed class S3Medium(AwsSession session, S3Location root, string? kmsKeyId) : ISaveMedium
{
    private readonly IS3Gateway _s3 = session.S3();
    private readonly string _prefix = root.Key.Length == 0 || root.Key[root.Key.Length - 1] == '/' ? root.Key : root.Key + "/";

    public string LocationOf(string name) => Place(name).ToString();

    public async Task<string> WriteAsync(string name, byte[] content, bool isDurable, CancellationToken cancellationToken)
    {
        await _s3.PutAsync(Place(name), content, kmsKeyId, cancellationToken);
        return LocationOf(name);
    }

    public async Task<string> ReadAsync(string name, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(await _s3.GetAsync(Place(name), FolderMedium.MostBytes, cancellationToken));

    public async Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        List<string> names = [];
        S3Location prefix = new(root.Bucket, folder.Length == 0 ? _prefix : $"{_prefix}{folder}/");
        await foreach (IReadOnlyList<S3Object> page in _s3.ListAsync(prefix, cancellationToken).WithCancellation(cancellationToken))
        {
            names.AddRange(page.Select(found => found.Key.Substring(_prefix.Length)));
        }

        return names;
    }

    private S3Location Place(string name) => new(root.Bucket, _prefix + name);
}
