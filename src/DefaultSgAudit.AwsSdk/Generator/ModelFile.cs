namespace DefaultSgAudit.AwsSdk.Generator;

/// <summary>A file of the Models folder; equal by content, so that only a change generates again.</summary>
internal sealed record ModelFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);
}
