namespace DefaultSgAudit.Model;

/// <summary>A security group as a network interface names it.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GroupIdentifier.html.</remarks>
/// <param name="GroupId">Its id, <c>sg-...</c>.</param>
/// <param name="GroupName">Its name, where it is told.</param>
public sealed record GroupIdentifier(string GroupId, string? GroupName);
