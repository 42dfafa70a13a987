using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace DefaultSgAudit.Benchmarks;

/// <summary>
/// Logs in the default format, the same for the same seed: interfaces that serve and call services, each conversation in both
/// directions, with records in no order that would be kind to a cache.
/// </summary>
internal sealed class TrafficLogs
{
    private const long Begin = 1_785_542_400;
    private readonly Random _random;
    private readonly List<string> _keys = [];

    /// <param name="interfaces">How many interfaces.</param>
    /// <param name="groups">How many different combinations of interface, addresses, ports and protocol, a direction each.</param>
    /// <param name="seed">What decides all else.</param>
    public TrafficLogs(int interfaces, int groups, int seed)
    {
        _random = new Random(seed);
        int each = groups / interfaces / 2;
        for (int i = 0; i < interfaces; i++)
        {
            AddConversations(i, each);
        }
    }

    public int Groups => _keys.Count;

    /// <summary>Writes gzip files.</summary>
    /// <returns>Their paths.</returns>
    public string[] Write(string folder, int files, int recordsEach)
    {
        Directory.CreateDirectory(folder);
        string[] paths = [.. Enumerable.Range(0, files).Select(i => Path.Combine(folder, FormattableString.Invariant($"part-{i:D3}.log.gz")))];
        for (int file = 0; file < files; file++)
        {
            using FileStream stream = File.Create(paths[file]);
            using GZipStream packed = new(stream, CompressionLevel.Optimal);
            using StreamWriter text = new(packed, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
            text.WriteLine("version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status");
            for (int i = 0; i < recordsEach; i++)
            {
                WriteRecord(text, Begin + (file * 900L) + (900L * i / recordsEach));
            }
        }

        return paths;
    }

    private void WriteRecord(StreamWriter text, long time)
    {
        int packets = 3 + (int)(Math.Pow(_random.NextDouble(), 4) * 4000);
        text.Write("2 123456789012 ");
        text.Write(_keys[_random.Next(_keys.Count)]);
        text.Write(' ');
        text.Write(packets.ToString(CultureInfo.InvariantCulture));
        text.Write(' ');
        text.Write((packets * (60 + _random.Next(1200))).ToString(CultureInfo.InvariantCulture));
        text.Write(' ');
        text.Write(time.ToString(CultureInfo.InvariantCulture));
        text.Write(' ');
        text.Write((time + 1 + _random.Next(58)).ToString(CultureInfo.InvariantCulture));
        text.Write(" ACCEPT OK\n");
    }

    private void AddConversations(int number, int count)
    {
        int[] services = [22, 53, 80, 443, 3306, 5432, 6379, 8080, 9092, 50051];
        string own = Address(10, number, 0);
        string id = FormattableString.Invariant($"eni-0{_random.NextInt64(1L << 60):x16}");
        for (int i = 0; i < count; i++)
        {
            bool isServer = _random.Next(2) == 0;
            int service = services[_random.Next(services.Length / 2) + (isServer ? 0 : services.Length / 2)];
            string peer = Address(isServer ? 172 : 10, 16 + number % 8, 1 + _random.Next(12));
            int borrowed = 32768 + _random.Next(28000);
            int protocol = service == 53 ? 17 : 6;
            (int mine, int theirs) = isServer ? (service, borrowed) : (borrowed, service);
            _keys.Add(FormattableString.Invariant($"{id} {peer} {own} {theirs} {mine} {protocol}"));
            _keys.Add(FormattableString.Invariant($"{id} {own} {peer} {mine} {theirs} {protocol}"));
        }
    }

    private static string Address(int first, int second, int host) =>
        FormattableString.Invariant($"{first}.{second % 256}.{100 + (host * 7 % 128)}.{10 + (host * 13 % 200)}");
}
