using System.Runtime.Versioning;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Remediation;

/// <summary>Saved states: for their owner only, whole or not there, and without one nothing is changed.</summary>
public sealed class SaveTests : IDisposable
{
    private readonly TestAccount _account = new TestAccount().WithRules();
    private readonly string _before;

    public SaveTests() => _before = _account.Picture;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _account.Dispose();

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_save_is_its_owners_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists, not modes.");
        await _account.ClearAsync();
        await _account.RestoreAsync();
        Assert.Equal(2, _account.SavedFiles.Count);
        Assert.All(
            Directory.EnumerateFiles(_account.Folder, "*", SearchOption.AllDirectories),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.All(
            Directory.EnumerateDirectories(_account.Folder, "*", SearchOption.AllDirectories).Append(_account.Folder),
            folder => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder)));
        Assert.Equal(
            $"{TestAccount.Id}/{TestAccount.RegionName}/{_account.GroupId}",
            Path.GetRelativePath(_account.Folder, Path.GetDirectoryName(_account.SavedFiles[0])!).Replace('\\', '/'));
    }

    [Fact]
    public async Task Nothing_is_left_beside_saves_and_outcomes()
    {
        await _account.ClearAsync();
        Assert.Equal(
            [".json", ".outcome"],
            Directory.EnumerateFiles(_account.Folder, "*", SearchOption.AllDirectories).Select(Path.GetExtension).Order());
    }

    [Fact]
    public async Task What_cannot_be_saved_is_not_cleared()
    {
        Directory.CreateDirectory(_account.Folder);
        await File.WriteAllTextAsync(Path.Combine(_account.Folder, TestAccount.Id), "in the way", Cancel);
        RemediationRun run = await _account.ClearAsync();
        Assert.Equal((RemediationStatus.Failed, FailureKind.BackupNotWritten), (run.Result.Status, run.Result.FailureKind));
        Assert.Equal(FailureKind.BackupNotWritten, Assert.Single(run.Failures).Kind);
        Assert.Equal(6, run.Result.Backup!.Rules.Count);
        Assert.Null(run.Result.BackupPath);
        Assert.Equal((0L, _before), (_account.Changes, _account.Picture));
    }

    [Fact]
    public async Task What_cannot_be_saved_is_not_restored()
    {
        RemediationRun cleared = await _account.ClearAsync();
        string file = Path.Combine(_account.Folder, "in-the-way");
        await File.WriteAllTextAsync(file, string.Empty, Cancel);
        long changes = _account.Changes;
        RemediationRun run = await _account.RestoreAsync(
            new RestoreSource { Session = null!, Documents = [cleared.Result.Backup!.Document] }, saveTo: SavePlace.Folder(file));
        Assert.Equal((RemediationStatus.Failed, FailureKind.BackupNotWritten), (run.Result.Status, run.Result.FailureKind));
        Assert.Equal((changes, 0), (_account.Changes, _account.Group.Rules.Count));
    }

    [Fact]
    public async Task A_draft_that_was_cut_off_is_never_read()
    {
        await _account.ClearAsync();
        string save = Assert.Single(_account.SavedFiles);
        string text = await File.ReadAllTextAsync(save, Cancel);
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(save)!, $".{Guid.NewGuid():N}.tmp"), text[..(text.Length / 2)], Cancel);
        Assert.Equal(RemediationStatus.Restored, (await _account.RestoreAsync()).Result.Status);
        Assert.Equal(_before, _account.Picture);
    }

    [Fact]
    public void What_exists_is_never_overwritten_and_a_failed_write_leaves_nothing()
    {
        string path = Path.Combine(_account.Folder, "a", "b.json");
        DurableFile.Write(path, [1], isDurable: true);
        Assert.Throws<IOException>(() => DurableFile.Write(path, [2], isDurable: true));
        Assert.Equal([1], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.EnumerateFiles(_account.Folder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(null, "AES256")]
    [InlineData("alias/aws/s3", "aws:kms")]
    public async Task A_bucket_keeps_saves_encrypted_and_gives_them_back(string? key, string encryption)
    {
        SandboxBucket bucket = _account.Region.AddBucket("evidence");
        SavePlace place = SavePlace.S3("s3://evidence/default groups", key);
        RemediationRun cleared = await _account.ClearAsync(_account.Clear with { SaveTo = place });
        Assert.True(cleared.Result.Status == RemediationStatus.Cleared, cleared.ToString());
        Assert.All(bucket.Objects, item => Assert.Equal((true, encryption), (item.AskedForEncryption, item.ServerSideEncryption)));
        Assert.Equal(cleared.Result.BackupPath, $"s3://evidence/{Assert.Single(bucket.Objects, item => item.Key.EndsWith(".json", StringComparison.Ordinal)).Key}");
        Assert.False(Directory.Exists(_account.Folder));

        RemediationRun restored = await _account.RestoreAsync(new RestoreSource { Session = null!, Places = [place] }, saveTo: place);
        Assert.True(restored.Result.Status == RemediationStatus.Restored, restored.ToString());
        Assert.Equal(_before, _account.Picture);

        _account.Region.RemoveRules(_account.GroupId);
        await _account.RestoreAsync(SavePlace.S3ToRead(cleared.Result.BackupPath!));
        Assert.Equal(_before, _account.Picture);

        // What the group was before it was restored stands only for itself.
        _account.Region.RemoveRules(_account.GroupId, _account.Group.Rules[0].Id);
        Assert.Equal(RemediationStatus.Restored, (await _account.RestoreAsync(place, exact: true)).Result.Status);
        Assert.Equal(_before, _account.Picture);
    }

    [Fact]
    public async Task A_bucket_that_takes_no_save_keeps_the_group_from_being_cleared()
    {
        SandboxBucket bucket = _account.Region.AddBucket("evidence");
        _account.Sandbox.Faults.Add(Fault.Deny(action: "s3:PutObject"));
        RemediationRun run = await _account.ClearAsync(_account.Clear with { SaveTo = SavePlace.S3("s3://evidence", null) });
        Assert.Equal((RemediationStatus.Failed, FailureKind.AccessDenied), (run.Result.Status, run.Result.FailureKind));
        Assert.Equal((0L, _before, 0), (_account.Changes, _account.Picture, bucket.Objects.Count));
    }

    [Fact]
    public async Task A_bucket_that_cannot_be_listed_is_a_warning()
    {
        _account.Region.AddBucket("evidence");
        _account.Sandbox.Faults.Add(Fault.Deny(action: "s3:ListObjectsV2"));
        _account.Sandbox.Faults.Add(Fault.Deny(action: "s3:ListBucket"));
        RemediationRun run = await _account.ClearAsync(_account.Clear with { SaveTo = SavePlace.S3("s3://evidence", null) });
        Assert.Equal(RemediationStatus.Cleared, run.Result.Status);
        Assert.Contains(run.Warnings, warning => warning.Contains("carried over", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pipes_devices_and_links_that_lead_round_in_circles_are_not_read()
    {
        const string MakePipe = "/usr/bin/mkfifo";
        Assert.SkipUnless(File.Exists(MakePipe), $"{MakePipe} was not found on this machine.");
        Directory.CreateDirectory(_account.Folder);
        File.CreateSymbolicLink(Path.Combine(_account.Folder, "device.json"), "/dev/zero");
        Directory.CreateSymbolicLink(Path.Combine(_account.Folder, "round"), ".");
        Directory.CreateSymbolicLink(Path.Combine(_account.Folder, "about"), ".");
        using (System.Diagnostics.Process make = System.Diagnostics.Process.Start(MakePipe, [Path.Combine(_account.Folder, "pipe.json")]))
        {
            await make.WaitForExitAsync(Cancel);
        }

        RemediationRun run = await _account.RestoreAsync().WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        Assert.Equal([FailureKind.BackupUnreadable, FailureKind.BackupUnreadable], run.Failures.Select(failure => failure.Kind));
    }
}
