namespace DefaultSgAudit.Model;

/// <summary>What a network interface is attached to.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterfaceAttachment.html.</remarks>
/// <param name="AttachmentId"><c>eni-attach-...</c>, or <c>ela-attach-...</c> where a service attached it.</param>
/// <param name="InstanceId">The instance, where it is an instance that the caller may see.</param>
/// <param name="InstanceOwnerId">The instance's account, or a service's alias such as <c>amazon-aws</c>.</param>
public sealed record NetworkInterfaceAttachment(string? AttachmentId, string? InstanceId, string? InstanceOwnerId);
