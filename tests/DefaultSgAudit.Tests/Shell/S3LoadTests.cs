using System.Text;
using DefaultSgAudit.Tests.Aws;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Shell;

/// <summary>
/// AWSSDK.S3 is loaded by whoever uses it, and by nobody else; and the one shipped for Windows PowerShell works with the older
/// AWSSDK.Core that it is shipped with.
/// </summary>
public sealed class S3LoadTests(BuiltModule module)
{
    [Theory]
    [InlineData("DefaultSgAudit.psd1", "DefaultSgAudit")]
    [InlineData("bin/netstandard2.0/DefaultSgAudit.dll", "Default")]
    public async Task S3_is_loaded_when_it_is_used_and_works(string file, string context)
    {
        string folder = await module.RequireAsync();
        using FakeS3 fake = new(Store());
        string said = await Powershell.RunAsync(
            "-NoProfile", "-NonInteractive", "-File", Repository.PathOf("tests", "DefaultSgAudit.Tests", "Shell", "s3-load.ps1"),
            "-ModuleFile", Path.Combine(folder, file), "-EndpointUrl", fake.Url);
        Assert.Equal(
            [
                "imported: not loaded", "audited: not loaded", "opened: not loaded", $"used: {context}",
                """read: {"a":1}""", "listed: True", "put again: ObjectExists",
            ],
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Equal("AES256", fake.Requests[0].Headers["x-amz-server-side-encryption"]);
        Assert.Contains("x-amz-checksum-sha256", fake.Requests[0].Headers.Keys);
    }

    /// <summary>A bucket for one object.</summary>
    private static Func<FakeS3.Request, FakeS3.Answer> Store()
    {
        string? stored = null;
        return request => request switch
        {
            { Method: "PUT" } when stored is not null => FakeS3.Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold"),
            { Method: "PUT" } => Keep(request.Body),
            { Path: "/bucket/a%20b.json" } => new FakeS3.Answer(
                206, stored!, ("Content-Range", $"bytes 0-{Encoding.UTF8.GetByteCount(stored!) - 1}/{Encoding.UTF8.GetByteCount(stored!)}")),
            _ => FakeS3.Listing(FakeS3.Item("a b.json")),
        };

        FakeS3.Answer Keep(string body)
        {
            stored = body;
            return new FakeS3.Answer(200);
        }
    }
}
