using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Members;

/// <summary>A network interface in the few words that matter to whose it is.</summary>
internal sealed record InterfaceShape(OwnerKind Expected, string Type, string? Requester, bool Managed, string? AttachedBy, string? Description)
{
    public const string Account = "111122223333";

    public string? InstanceId { get; init; }

    public string? AttachmentId { get; init; }

    public string Status { get; init; } = "in-use";

    public string? Owner { get; init; } = Account;

    public string? Operator { get; init; }

    public string? Id { get; init; }

    public string? Name { get; init; }

    public (string Key, string Value)[] Tags { get; init; } = [];

    public NetworkInterface ToInterface() => new()
    {
        NetworkInterfaceId = "eni-0a1b2c3d4e5f60718",
        InterfaceType = Type.Length == 0 ? null : Type,
        Status = Status,
        Description = Description,
        OwnerId = Owner,
        RequesterId = Requester,
        IsRequesterManaged = Managed,
        Attachment = (AttachedBy ?? InstanceId ?? AttachmentId) is null
            ? null
            : new NetworkInterfaceAttachment(AttachmentId ?? "eni-attach-0a1b2c3d4e5f60718", InstanceId, AttachedBy),
        IsOperatorManaged = Operator is not null,
        OperatorPrincipal = Operator is { Length: > 0 } ? Operator : null,
        VpcId = "vpc-0a1b2c3d4e5f60718",
        Groups = [new GroupIdentifier("sg-0default", "default"), new GroupIdentifier("sg-0other", "web")],
        PrivateIpAddresses = ["10.0.0.7"],
        PublicIpAddresses = [],
        Ipv6Addresses = [],
        Tags = Tags.ToDictionary(tag => tag.Key, tag => tag.Value),
    };

    public override string ToString() =>
        $"{Expected}: {Type} by {Requester ?? "-"}{(Managed ? " managed" : string.Empty)} at {AttachedBy ?? "-"}/{InstanceId ?? "-"} '{Description}'";
}
