using System.IO.Compression;
using System.Text;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Aws.Gateways;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Tests.FlowQueries;

namespace DefaultSgAudit.Tests.Aws;

/// <summary>Objects of S3 of any size, read as they come.</summary>
public sealed class S3StreamTests : IDisposable
{
    private const int Piece = 8 * 1024 * 1024;

    private readonly FlowWorld _world = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Piece)]
    [InlineData((2 * Piece) + 5)]
    public async Task An_object_is_read_whole(int size)
    {
        byte[] content = new byte[size];
        new Random(7).NextBytes(content);
        _world.Bucket.Put("a b/ü.gz", content);
        IS3Gateway s3 = (await _world.OpenAsync()).S3();

        using Stream stream = await s3.OpenAsync(Place("a b/ü.gz"), size, Cancel);
        using MemoryStream read = new();
        await stream.CopyToAsync(read, Cancel);

        Assert.Equal(content, read.ToArray());
        Assert.Equal(size, stream.Position);
        Assert.Equal((size + Piece - 1) / Piece, _world.Server.Requests.Count(action: "s3:GetObject"));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_taken_up_again()
    {
        byte[] content = new byte[Piece + 100];
        new Random(7).NextBytes(content);
        _world.Bucket.Put("a", content);
        _world.Server.Faults.Add(Fault.DropMidAnswer(action: "s3:GetObject").SkipFirst(1).Times(1));
        IS3Gateway s3 = (await _world.OpenAsync()).S3();

        using Stream stream = await s3.OpenAsync(Place("a"), content.Length, Cancel);
        using MemoryStream read = new();
        stream.CopyTo(read);

        Assert.Equal(content, read.ToArray());
    }

    [Fact]
    public async Task An_object_that_changes_meanwhile_is_a_failure_and_no_mixture()
    {
        _world.Bucket.Put("a", new byte[3 * Piece]);
        IS3Gateway s3 = (await _world.OpenAsync()).S3();
        using Stream stream = await s3.OpenAsync(Place("a"), 3 * Piece, Cancel);
        byte[] other = new byte[3 * Piece];
        other[5] = 1;
        _world.Bucket.Put("a", other);

        AuditException error = await Assert.ThrowsAsync<AuditException>(() => stream.CopyToAsync(Stream.Null, Cancel));

        Assert.Contains("was replaced while it was read", error.Failure.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_or_of_another_size_is_known_at_once()
    {
        _world.Bucket.Put("a", new byte[10]);
        IS3Gateway s3 = (await _world.OpenAsync()).S3();

        AuditException missing = await Assert.ThrowsAsync<AuditException>(() => s3.OpenAsync(Place("none"), 10, Cancel));
        AuditException shorter = await Assert.ThrowsAsync<AuditException>(() => s3.OpenAsync(Place("a"), 9, Cancel));

        Assert.Equal((FailureKind.ObjectNotFound, FailureKind.MalformedAnswer), (missing.Failure.Kind, shorter.Failure.Kind));
    }

    [Fact]
    public async Task The_next_piece_is_under_way_while_one_is_read_and_no_more()
    {
        List<long> asked = [];
        using S3ObjectStream stream = new((start, count, _) =>
        {
            asked.Add(start);
            return Task.FromResult(new byte[count]);
        }, 10, 3);

        Assert.Empty(asked);
        await stream.BeginAsync(Cancel);
        Assert.Equal([0, 3], asked);
        byte[] buffer = new byte[10];
        Assert.Equal(3, stream.Read(buffer, 0, 10));
        Assert.Equal(2, asked.Count);
        Assert.Equal(2, await stream.ReadAsync(buffer.AsMemory(0, 2), Cancel));
        Assert.Equal([0, 3, 6], asked);
        Assert.Equal([1, 3, 1, 0], Enumerable.Range(0, 4).Select(_ => stream.Read(buffer, 0, 10)));
        Assert.Equal([0, 3, 6, 9], asked);
    }

    [Fact]
    public async Task Disposing_ends_what_is_under_way()
    {
        TaskCompletionSource ended = new();
        S3ObjectStream stream = new((start, count, cancel) =>
        {
            if (start == 0)
            {
                return Task.FromResult(new byte[count]);
            }

            cancel.Register(() => ended.TrySetResult());
            return Task.Delay(Timeout.Infinite, cancel).ContinueWith(_ => Array.Empty<byte>(), cancel, TaskContinuationOptions.None, TaskScheduler.Default);
        }, 10, 5);
        await stream.BeginAsync(Cancel);

        await stream.DisposeAsync();

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(5), Cancel);
        Assert.Throws<ObjectDisposedException>(() => stream.Read(new byte[1], 0, 1));
    }

    [Fact]
    public async Task A_read_can_be_cancelled()
    {
        using S3ObjectStream stream = new(
            (_, count, cancel) => Task.Delay(Timeout.Infinite, cancel).ContinueWith(_ => new byte[count], cancel, TaskContinuationOptions.None, TaskScheduler.Default),
            10,
            5);
        using CancellationTokenSource stop = new();
        Task<int> reading = stream.ReadAsync(new byte[1], stop.Token).AsTask();
        Assert.False(reading.IsCompleted);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(20), Cancel));
    }

    [Fact]
    public async Task Folders_and_what_comes_after_a_key_are_listed()
    {
        _world.Server.Faults.Add(Fault.PageSize(2, action: "s3:ListBucket"));
        foreach (string key in new[] { "l/2026/08/01/a", "l/2026/08/01/b", "l/2026/08/02/c", "l/2026/08/03/ü", "l/x" })
        {
            _world.Bucket.Put(key, []);
        }

        IS3Gateway s3 = (await _world.OpenAsync()).S3();

        Assert.Equal(
            ["l/2026/08/01/", "l/2026/08/02/", "l/2026/08/03/"],
            await OrganizationSandbox.AllAsync(s3.ListFoldersAsync(Place("l/2026/08/"), Cancel)));
        Assert.Equal(
            ["l/2026/08/01/b", "l/2026/08/02/c", "l/2026/08/03/ü"],
            (await OrganizationSandbox.AllAsync(s3.ListAsync(Place("l/2026/"), "l/2026/08/01/a", Cancel))).Select(item => item.Key));
    }

    [Fact]
    public async Task A_zipped_file_is_unpacked_as_it_comes()
    {
        _world.ToS3();
        _world.Home.AddFlowRecords(_world.Conversation(0, 0, FlowWorld.Day));
        DefaultSgAudit.Sandbox.World.SandboxObject file = Assert.Single(_world.Bucket.Objects);
        IS3Gateway s3 = (await _world.OpenAsync()).S3();

        using Stream stream = await s3.OpenAsync(Place(file.Key), file.Size, Cancel);
        using StreamReader reader = new(new GZipStream(stream, CompressionMode.Decompress), Encoding.UTF8);

        Assert.StartsWith("version account-id", await reader.ReadLineAsync(Cancel), StringComparison.Ordinal);
    }

    private static S3Location Place(string key) => new(FlowWorld.BucketName, key);
}
