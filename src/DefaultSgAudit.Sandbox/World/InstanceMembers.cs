namespace DefaultSgAudit.Sandbox.World;

/// <summary>Interfaces of instances, and of nothing at all.</summary>
internal static class InstanceMembers
{
    private const string Participant = "999988887777";

    public static SandboxNetworkInterface? Create(SandboxMemberKind kind, MemberDraft draft) => kind switch
    {
        SandboxMemberKind.Ec2Instance => draft.Instance(),
        SandboxMemberKind.StandAlone => new() { Description = draft.Name, RequesterId = draft.Ids.Identity("AIDA") },
        SandboxMemberKind.EfaInstance => draft.Instance() with { InterfaceType = "efa" },
        SandboxMemberKind.EfaOnlyInstance => draft.Instance() with { InterfaceType = "efa-only" },
        SandboxMemberKind.TrunkInstance => draft.Instance() with { InterfaceType = "trunk" },
        SandboxMemberKind.HiddenManagedInstance => draft.Instance() with
        {
            Operator = new SandboxOperator(Managed: true, "eks.amazonaws.com", HiddenByDefault: true),
        },
        SandboxMemberKind.ManagedInstance => draft.Instance() with
        {
            Operator = new SandboxOperator(Managed: true, "eks.amazonaws.com"),
        },
        SandboxMemberKind.ParticipantInstance => new()
        {
            OwnerId = Participant,
            RequesterId = Participant,
            Status = MemberDraft.InUse,
            Attachment = draft.Attachment with { DeviceIndex = 0, DeleteOnTermination = true },
        },
        _ => null,
    };
}
