namespace DefaultSgAudit.Sandbox.World;

/// <summary>What the kinds of members make their interfaces from.</summary>
/// <param name="Name">The owner's name.</param>
/// <param name="Account">The account the interface belongs to.</param>
/// <param name="Region">The region it lies in.</param>
/// <param name="Attachment">An attachment without an owner.</param>
/// <param name="Ids">Where ids come from.</param>
internal sealed record MemberDraft(
    string Name, string Account, string Region, SandboxAttachment Attachment, IdSource Ids)
{
    public const string InUse = "in-use";

    private const string AnyService = "amazon-aws";

    public string Uuid() =>
        $"{Ids.Digits(8)}-{Ids.Digits(4)}-4{Ids.Digits(3)}-a{Ids.Digits(3)}-{Ids.Digits(12)}";

    public SandboxTag[] NameTag() => Name.Length == 0 ? [] : [new SandboxTag("Name", Name)];

    /// <summary>
    /// A service's interface. Where nobody has recorded what a service writes, it is the commonest: no requester told,
    /// managed by it, attached by <c>amazon-aws</c>.
    /// </summary>
    public SandboxNetworkInterface Managed(
        string description, string? requester = null, string owner = AnyService, string type = "interface") => new()
        {
            Description = description,
            InterfaceType = type,
            RequesterId = requester,
            RequesterManaged = true,
            Status = InUse,
            Attachment = Attachment with { InstanceOwnerId = owner },
        };

    /// <summary>Attached on the service's side, which shows in the attachment's id.</summary>
    public SandboxAttachment OfService() => Attachment with
    {
        AttachmentId = Ids.Resource("ela-attach"),
        InstanceOwnerId = AnyService,
    };

    /// <summary>The first interface of an EC2 instance.</summary>
    public SandboxNetworkInterface Instance() => new()
    {
        RequesterId = Ids.Identity("AIDA"),
        Status = InUse,
        Attachment = Attachment with
        {
            DeviceIndex = 0,
            DeleteOnTermination = true,
            InstanceId = Ids.Resource("i"),
            InstanceOwnerId = Account,
        },
        Tags = NameTag(),
    };

    /// <summary>A further interface of an EC2 instance, made by software on it.</summary>
    public SandboxNetworkInterface FurtherOfInstance(string description, string type = "interface") => new()
    {
        Description = description,
        InterfaceType = type,
        RequesterId = $"{Ids.Identity("AROA")}:i-0{Ids.Digits(16)}",
        Status = InUse,
        Attachment = Attachment with
        {
            DeleteOnTermination = true,
            InstanceId = Ids.Resource("i"),
            InstanceOwnerId = Account,
        },
    };
}
