namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// Network interfaces as their owners mark them. Types, requesters, owners of attachments and descriptions follow
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html"/>, the filters of
/// DescribeNetworkInterfaces and what has been seen in accounts.
/// </summary>
internal static class MemberFactory
{
    private static readonly DateTimeOffset FirstAttached = new(2025, 1, 15, 8, 0, 0, TimeSpan.Zero);

    public static SandboxNetworkInterface Create(
        SandboxMemberKind kind, string name, SandboxRegion region, IdSource ids)
    {
        SandboxAttachment attachment = new()
        {
            AttachmentId = ids.Resource("eni-attach"),
            AttachTime = FirstAttached.AddMinutes(ids.Below(400 * 24 * 60)),
            DeviceIndex = 1,
        };
        MemberDraft draft = new(name, region.Account.Id, region.Name, attachment, ids);
        return InstanceMembers.Create(kind, draft)
            ?? ContainerMembers.Create(kind, draft)
            ?? BalancerMembers.Create(kind, draft)
            ?? NetworkMembers.Create(kind, draft)
            ?? DataMembers.Create(kind, draft)
            ?? ServiceMembers.Create(kind, draft)
            ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of member.");
    }
}
