namespace DefaultSgAudit.Aws;

/// <summary>An endpoint that somebody set, and where it stands, in words.</summary>
internal sealed record ServiceUrl(string Url, string Source);
