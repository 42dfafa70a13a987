using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// An S3 bucket of one account in one region. May be read and changed from any thread. See
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Bucket.html"/>.
/// </summary>
public sealed class SandboxBucket
{
    private readonly object _gate = new();
    private readonly SortedDictionary<string, SandboxObject> _objects = new(StringComparer.Ordinal);

    internal SandboxBucket(string name, SandboxRegion region, DateTimeOffset created)
    {
        Name = name;
        Home = region;
        Created = created;
    }

    /// <summary>The name; no two buckets of a world have the same.</summary>
    public string Name { get; }

    /// <summary>The account that owns it; nobody else has access.</summary>
    public string AccountId => Home.Account.Id;

    /// <summary>The region's name, such as <c>eu-west-1</c>.</summary>
    public string Region => Home.Name;

    /// <summary>The objects in the order of their keys.</summary>
    public IReadOnlyList<SandboxObject> Objects
    {
        get
        {
            lock (_gate)
            {
                return [.. _objects.Values];
            }
        }
    }

    /// <summary>Whether its policy keeps <c>delivery.logs.amazonaws.com</c> from writing to it.</summary>
    public bool DeniesLogDelivery { get; set; }

    internal SandboxRegion Home { get; }

    internal DateTimeOffset Created { get; }

    /// <summary>The object of a key; null when there is none.</summary>
    /// <param name="key">The key.</param>
    public SandboxObject? Find(string key)
    {
        lock (_gate)
        {
            return _objects.TryGetValue(key, out SandboxObject? found) ? found : null;
        }
    }

    /// <summary>Takes an object away.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False when there was none.</returns>
    public bool Remove(string key)
    {
        lock (_gate)
        {
            return _objects.Remove(key);
        }
    }

    /// <summary>Puts an object there, whatever there is.</summary>
    /// <param name="key">The key.</param>
    /// <param name="content">The content.</param>
    public SandboxObject Put(string key, byte[] content)
    {
        SandboxObject item = new(key, (byte[])content.Clone())
        {
            LastModified = DateTimeOffset.UtcNow,
            ETag = $"\"{Hashing.ToHex(Hashing.Md5(content, 0, content.Length))}\"",
        };
        Put(item, _ => { });
        return item;
    }

    /// <summary>
    /// Changes an object's content behind its back: entity tag and checksums are still those of what was put there.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="content">The new content; when null, one byte is changed, or added to an empty object.</param>
    /// <exception cref="ArgumentException">There is no such object.</exception>
    public void Corrupt(string key, byte[]? content = null)
    {
        lock (_gate)
        {
            SandboxObject found = Find(key)
                ?? throw new ArgumentException($"{Name} has no object '{key}'.", nameof(key));
            byte[] spoiled = content ?? (found.Size == 0 ? new byte[1] : found.ToArray());
            if (content is null)
            {
                spoiled[spoiled.Length / 2] ^= 1;
            }

            _objects[key] = found.With(spoiled);
        }
    }

    /// <summary>Puts an object there, if what is there now is as it shall be.</summary>
    /// <param name="item">The object.</param>
    /// <param name="allows">Asked with what is there, or null; an exception keeps that.</param>
    internal void Put(SandboxObject item, Action<SandboxObject?> allows)
    {
        lock (_gate)
        {
            allows(Find(item.Key));
            _objects[item.Key] = item;
        }
    }
}
