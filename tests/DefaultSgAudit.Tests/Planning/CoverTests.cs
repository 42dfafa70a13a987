using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Fitting;

namespace DefaultSgAudit.Tests.Planning;

public sealed class CoverTests
{
    /// <summary>16 addresses: every set of ranges can be tried.</summary>
    private const int Universe = 16;

    [Fact]
    public void Covers_are_the_best_of_all_there_are()
    {
        Random random = new(7);
        for (int round = 0; round < 400; round++)
        {
            (Address[] wanted, HashSet<Address> barred, int floor) = Case(random);
            CoverTrie trie = Trie(wanted, barred, floor);
            double[] curve = trie.Curve(Universe);
            for (int most = 1; most <= 4; most++)
            {
                double best = Enumerable.Range(1, most).Min(count => count < curve.Length ? curve[count] : double.PositiveInfinity);
                Assert.Equal(Brute(wanted, barred, floor, most), best);
            }

            Assert.Equal(Least(wanted, barred, floor), trie.Least);
        }
    }

    [Fact]
    public void Covers_hold_what_is_wanted_and_cost_what_they_say()
    {
        Random random = new(8);
        for (int round = 0; round < 200; round++)
        {
            (Address[] wanted, HashSet<Address> barred, int floor) = Case(random);
            CoverTrie trie = Trie(wanted, barred, floor);
            double[] curve = trie.Curve(Universe);
            for (int count = 1; count < curve.Length; count++)
            {
                if (double.IsPositiveInfinity(curve[count]))
                {
                    continue;
                }

                List<(Prefix Prefix, int From, int Until)> cover = trie.Cover(count);
                Assert.Equal(count, cover.Count);
                Assert.All(wanted, address => Assert.Single(cover, part => part.Prefix.Contains(address)));
                Assert.DoesNotContain(barred, address => cover.Any(part => part.Prefix.Contains(address)));
                Assert.Equal(curve[count], cover.Sum(part => part.Prefix.Size) - wanted.Length);
            }
        }
    }

    [Fact]
    public void A_budget_is_divided_as_well_as_it_can_be()
    {
        Random random = new(9);
        for (int round = 0; round < 300; round++)
        {
            double[][] curves =
            [
                .. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Enumerable.Range(0, 2 + random.Next(4))
                    .Select(count => count == 0 || random.Next(5) == 0 ? double.PositiveInfinity : random.Next(50)).ToArray()),
            ];
            int budget = random.Next(9);
            double best = Divisions(curves, 0, budget);
            int[]? counts = Knapsack.Divide(curves, budget);
            Assert.Equal(double.IsPositiveInfinity(best), counts is null);
            if (counts is not null)
            {
                Assert.Equal(best, curves.Zip(counts).Sum(pair => pair.First[pair.Second]));
                Assert.True(counts.Sum() <= budget);
            }
        }
    }

    [Fact]
    public void A_hundred_thousand_addresses_are_covered_with_sixty_ranges()
    {
        Random random = new(10);
        Address[] wanted = [.. Enumerable.Range(0, 100_000).Select(_ => Address.OfV4((uint)(0x0A000000 | random.Next(1 << 20)))).Distinct().Order()];
        double[] curve = Trie(wanted, [], 0).Curve(60);
        Assert.Equal(61, curve.Length);
        Assert.True(curve[60] < curve[1]);
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1")]
    [InlineData("2001:DB8::1", "2001:db8::1")]
    [InlineData("fe80::", "fe80::")]
    public void Addresses_are_read_and_written(string text, string written)
    {
        Assert.True(Address.TryParse(text, out Address address));
        Assert.Equal(written, address.ToString());
    }

    [Theory]
    [InlineData("10.0.0.300")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_range_is_not_taken_for_one(string? text) => Assert.False(Prefix.TryParse(text, out _));

    [Fact]
    public void A_range_holds_what_net_says_it_holds()
    {
        Random random = new(11);
        byte[] bytes = new byte[16];
        for (int round = 0; round < 2000; round++)
        {
            random.NextBytes(bytes);
            bytes[0] = 0x20;
            int width = round % 2 == 0 ? 4 : 16;
            int length = round % 5 == 0 ? new[] { 0, 32, 64, 65, 127, 128 }[random.Next(6)] % ((width * 8) + 1) : random.Next((width * 8) + 1);
            Assert.True(Prefix.TryParse($"{new System.Net.IPAddress(bytes.AsSpan(0, width))}/{length}", out Prefix range));
            System.Net.IPNetwork same = System.Net.IPNetwork.Parse(range.ToString());

            // An address that differs from the range's own in one bit, most often near its end.
            byte[] near = same.BaseAddress.GetAddressBytes();
            int bit = Math.Clamp(length + random.Next(-2, 3), 0, (width * 8) - 1);
            near[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            System.Net.IPAddress other = new(near);
            Assert.True(Address.TryParse(other.ToString(), out Address address));
            Assert.True(same.Contains(other) == range.Contains(address), $"{other} in {range}");
            Assert.True(range.Contains(range.Base));
        }
    }

    private static (Address[] Wanted, HashSet<Address> Barred, int Floor) Case(Random random)
    {
        int[] kinds = [.. Enumerable.Range(0, Universe).Select(_ => random.Next(10))];
        Address[] wanted = [.. Enumerable.Range(0, Universe).Where(i => kinds[i] < 4).Select(At)];
        return (wanted.Length > 0 ? wanted : [At(random.Next(Universe))], [.. Enumerable.Range(0, Universe).Where(i => kinds[i] == 9).Select(At).Except(wanted)], 28 + random.Next(4));
    }

    private static Address At(int i) => Address.OfV4((uint)(0x0A000000 + i));

    private static CoverTrie Trie(Address[] wanted, HashSet<Address> barred, int floor) =>
        new(wanted, _ => floor, prefix => barred.Any(prefix.Contains));

    private static IEnumerable<Prefix> Allowed(HashSet<Address> barred, int floor) =>
        from length in Enumerable.Range(28, 5)
        from start in Enumerable.Range(0, 1 << (length - 28))
        let prefix = new Prefix(At(start << (32 - length)), length)
        where (length >= floor || length == 32) && !barred.Any(prefix.Contains)
        select prefix;

    private static double Brute(Address[] wanted, HashSet<Address> barred, int floor, int most)
    {
        (int Mask, int _)[] prefixes = [.. Allowed(barred, floor).Select(prefix => (Enumerable.Range(0, Universe).Where(i => prefix.Contains(At(i))).Sum(i => 1 << i), 0))];
        int all = Enumerable.Range(0, Universe).Where(i => wanted.Contains(At(i))).Sum(i => 1 << i);
        double best = double.PositiveInfinity;
        Try(0, 0, most);
        return best;

        void Try(int from, int covered, int left)
        {
            if ((covered & all) == all)
            {
                best = Math.Min(best, System.Numerics.BitOperations.PopCount((uint)covered) - wanted.Length);
                return;
            }

            for (int i = from; left > 0 && i < prefixes.Length; i++)
            {
                if ((prefixes[i].Mask & all & ~covered) != 0)
                {
                    Try(i + 1, covered | prefixes[i].Mask, left - 1);
                }
            }
        }
    }

    private static int Least(Address[] wanted, HashSet<Address> barred, int floor) =>
        Enumerable.Range(1, Universe).First(count => !double.IsPositiveInfinity(Brute(wanted, barred, floor, count)));

    private static double Divisions(double[][] curves, int at, int budget) => at == curves.Length
        ? 0
        : Enumerable.Range(1, Math.Max(0, Math.Min(budget, curves[at].Length - 1)))
            .Select(own => curves[at][own] + Divisions(curves, at + 1, budget - own))
            .DefaultIfEmpty(double.PositiveInfinity)
            .Min();
}
