using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Engine;

public sealed class ShardTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(10)]
    public void Every_account_is_in_exactly_one_part_and_parts_are_about_alike(int count)
    {
        string[] accounts = [.. Enumerable.Range(0, 1000).Select(number => (100_000_000_000 + (number * 7L)).ToString("D12", System.Globalization.CultureInfo.InvariantCulture))];
        Shard[] parts = [.. Enumerable.Range(1, count).Select(index => new Shard(index, count))];
        Assert.All(accounts, account => Assert.Single(parts, part => part.Takes(account)));
        Assert.All(parts, part => Assert.InRange(accounts.Count(part.Takes), 1000 / count * 6 / 10, 1000 / count * 14 / 10));
    }

    [Theory]
    [InlineData("111122223333", 8)]
    [InlineData("222233334444", 3)]
    [InlineData("333344445555", 8)]
    public void An_account_stays_in_its_part_from_version_to_version(string account, int part) =>
        Assert.Equal(part, Enumerable.Range(1, 8).Single(index => new Shard(index, 8).Takes(account)));

    [Theory]
    [InlineData("3/8", 3, 8)]
    [InlineData("1/1", 1, 1)]
    public void A_part_is_read_as_it_is_written(string text, int index, int count)
    {
        Assert.Equal(new Shard(index, count), Shard.Parse(text));
        Assert.Equal(text, Shard.Parse(text).ToString());
    }

    [Theory]
    [InlineData("0/8")]
    [InlineData("9/8")]
    [InlineData("3")]
    [InlineData("3/8/1")]
    [InlineData("-1/8")]
    [InlineData("a/b")]
    [InlineData("1/0")]
    [InlineData("")]
    public void What_is_no_part_is_an_error(string text) =>
        Assert.Equal(FailureKind.InvalidShard, Assert.Throws<AuditException>(() => Shard.Parse(text)).Failure.Kind);
}
