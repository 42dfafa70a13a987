using System.Text;

namespace DefaultSgAudit.Sandbox.World;

/// <summary>Makes ids that look like AWS's and come out the same for the same seed. Not thread-safe.</summary>
internal sealed class IdSource
{
    private const string Hex = "0123456789abcdef";
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private ulong _state;

    public IdSource(params string[] seed)
    {
        // FNV-1a over the parts, so that every account and region has a sequence of its own.
        _state = 14695981039346656037;
        foreach (char c in string.Join("\n", seed))
        {
            _state = (_state ^ c) * 1099511628211;
        }
    }

    /// <summary>A prefix and 17 hexadecimal digits, of which AWS's first one is always 0.</summary>
    public string Resource(string prefix) => Text(prefix + "-0", Hex, 16);

    public string Digits(int count) => Text(string.Empty, Hex, count);

    /// <summary>An id of the identity service, such as an access key's: a prefix, and 20 characters in all.</summary>
    public string Identity(string prefix) => Text(prefix, Base32, 20 - prefix.Length);

    /// <summary>Text in the alphabet of secret keys and session tokens.</summary>
    public string Secret(int length) => Text(string.Empty, Base64, length);

    public string MacAddress()
    {
        string digits = Digits(10);
        return "02:" + string.Join(":", Enumerable.Range(0, 5).Select(i => digits.Substring(2 * i, 2)));
    }

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>Evenly spread over [0, 1).</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    private string Text(string prefix, string alphabet, int count)
    {
        StringBuilder text = new(prefix, prefix.Length + count);
        ulong bits = 0;
        for (int i = 0; i < count; i++)
        {
            // An alphabet of up to 64 characters takes 6 bits at most: ten draws from a number.
            bits = i % 10 == 0 ? Next() : bits >> 6;
            text.Append(alphabet[(int)(bits & 63) % alphabet.Length]);
        }

        return text.ToString();
    }

    /// <summary>SplitMix64.</summary>
    private ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
