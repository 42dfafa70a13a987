namespace DefaultSgAudit.Model;

/// <summary>Whose credentials are in use.</summary>
/// <remarks>See https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html.</remarks>
/// <param name="AccountId">The account, 12 digits.</param>
/// <param name="Arn">The user's or role session's ARN.</param>
public sealed record CallerIdentity(string AccountId, string Arn);
