using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Members;

/// <summary>What a network interface's fields prove. Descriptions prove nothing: on most interfaces a customer can write them.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html.</remarks>
internal sealed class InterfaceFacts(NetworkInterface found)
{
    /// <summary>Requesters and attachers of this form are services; <c>amazon-aws</c> stands for several.</summary>
    private const string AliasPrefix = "amazon-";

    /// <summary>Aliases that one service alone bears.</summary>
    private static readonly HashSet<string> OneService =
        new(StringComparer.Ordinal) { "amazon-elb", "amazon-rds", "amazon-redshift", "amazon-elasticache" };

    /// <summary>Types that an instance can have and EC2's own API can change; EC2 writes an ordinary one as <c>interface</c>.</summary>
    private static readonly HashSet<string> OrdinaryTypes = new(StringComparer.Ordinal) { "interface", "efa", "efa-only", "trunk" };

    public NetworkInterface Interface { get; } = found;

    /// <summary>The type, in the spelling of the wire.</summary>
    public string Type => Interface.InterfaceType switch
    {
        null => string.Empty,
        "natGateway" => "nat_gateway",
        string type => type,
    };

    public bool IsOrdinary => OrdinaryTypes.Contains(Type);

    public string? InstanceId => Interface.Attachment?.InstanceId is { Length: > 0 } id ? id : null;

    /// <summary>An instance has it, and no service manages it.</summary>
    public bool IsOnInstance => InstanceId is not null && !Interface.IsRequesterManaged;

    /// <summary>The services that requester and attachment name, of those that have an alias to themselves.</summary>
    public IReadOnlyList<string> Aliases { get; } =
        [.. new[] { found.RequesterId, found.Attachment?.InstanceOwnerId }.OfType<string>().Where(OneService.Contains).Distinct()];

    /// <summary>The name of the role session that made it; its author chose it.</summary>
    public string? RequesterSession =>
        Interface.RequesterId is string requester && requester.IndexOf(':') is > 0 and int colon ? requester.Substring(colon + 1) : null;

    /// <summary>Whether AWS itself says that a service made or attached it. No customer can bring these marks about.</summary>
    public bool IsOfService =>
        Interface.IsRequesterManaged
        || IsServiceAlias(Interface.RequesterId)
        || IsServiceAlias(Interface.Attachment?.InstanceOwnerId)
        || IsAttachedByService;

    /// <summary>Whether it was attached, to something that is not shown, by somebody else than its owner.</summary>
    public bool IsAttachedElsewhere => InstanceId is null && IsForeign(Interface.Attachment?.InstanceOwnerId);

    /// <summary>Whether another account asked for it.</summary>
    public bool IsOfStranger => IsAccount(Interface.RequesterId) && IsForeign(Interface.RequesterId);

    /// <summary>Whether EC2's own API lets the account change its groups.</summary>
    /// <param name="accountId">The account that wants to.</param>
    /// <returns>False wherever a service, or another account, has its hand on it.</returns>
    public bool IsMovableBy(string? accountId) =>
        IsOrdinary
        && !Interface.IsRequesterManaged
        && !Interface.IsOperatorManaged
        && Interface.OwnerId == accountId
        && (Interface.Attachment?.InstanceOwnerId is not { Length: > 0 } owner || owner == accountId)
        && !IsAttachedByService;

    private bool IsAttachedByService => Interface.Attachment?.AttachmentId?.StartsWith("ela-attach-", StringComparison.Ordinal) is true;

    private static bool IsServiceAlias(string? name) => name?.StartsWith(AliasPrefix, StringComparison.Ordinal) is true;

    private bool IsForeign(string? account) =>
        account is { Length: > 0 } && Interface.OwnerId is { Length: > 0 } owner && account != owner;

    private static bool IsAccount(string? text) => text is { Length: 12 } && text.All(digit => digit is >= '0' and <= '9');
}
