namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// How a network interface is attached. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterfaceAttachment.html"/>.
/// </summary>
public sealed record SandboxAttachment
{
    /// <summary><c>eni-attach-...</c> or, for services that attach on their side, <c>ela-attach-...</c>.</summary>
    public string AttachmentId { get; init; } = string.Empty;

    /// <summary>When it was attached.</summary>
    public DateTimeOffset? AttachTime { get; init; }

    /// <summary>Whether the interface goes when the instance goes.</summary>
    public bool DeleteOnTermination { get; init; }

    /// <summary>The place of the interface on the instance, from 0; 1 is what services report.</summary>
    public int DeviceIndex { get; init; }

    /// <summary>The instance; null where a service attached the interface to something of its own.</summary>
    public string? InstanceId { get; init; }

    /// <summary>An account id, or an alias such as <c>amazon-elb</c>; null when AWS does not tell.</summary>
    public string? InstanceOwnerId { get; init; }

    /// <summary><c>attached</c>, <c>attaching</c>, <c>detaching</c> or <c>detached</c>.</summary>
    public string Status { get; init; } = "attached";
}
