namespace DefaultSgAudit.Model;

/// <summary>A region as an account sees it.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Region.html.</remarks>
/// <param name="Name">Its code, for example <c>eu-west-1</c>.</param>
/// <param name="OptInStatus"><c>opt-in-not-required</c>, <c>opted-in</c> or <c>not-opted-in</c>.</param>
public sealed record AwsRegion(string Name, string OptInStatus);
