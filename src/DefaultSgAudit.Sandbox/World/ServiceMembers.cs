namespace DefaultSgAudit.Sandbox.World;

/// <summary>Interfaces of services for developers, desktops and directories, and of those nobody knows.</summary>
internal static class ServiceMembers
{
    public static SandboxNetworkInterface? Create(SandboxMemberKind kind, MemberDraft draft) => kind switch
    {
        SandboxMemberKind.SageMakerNotebook => draft.Managed(
            "[Do not delete] Network Interface created to access resources in your VPC for "
                + $"SageMaker Notebook Instance {draft.Name}",
            "070621534519"),
        SandboxMemberKind.SageMakerStudio => Studio(draft, "d-" + draft.Ids.Digits(12)),
        SandboxMemberKind.CodeBuild => draft.Managed(
            $"AWS CodeBuild {draft.Name}", $"{draft.Ids.Identity("AROA")}:AWSCodeBuild-{draft.Uuid()}"),
        SandboxMemberKind.WorkSpace => draft.Managed(
            $"Created By Amazon Workspaces for AWS Account ID {draft.Account}",
            $"{draft.Ids.Identity("AROA")}:WorkSpace-Creation") with { RequesterManaged = false },
        SandboxMemberKind.DirectoryService => draft.Managed(
            $"AWS created network interface for directory d-{draft.Ids.Digits(10)}"),
        SandboxMemberKind.CloudHsm => draft.Managed("CloudHSM Managed Interface"),
        SandboxMemberKind.CloudHsmOld => draft.Managed($"CloudHsm ENI {draft.Name}"),
        SandboxMemberKind.QuickSight => draft.Managed(string.Empty, type: "quicksight"),
        SandboxMemberKind.Evs => draft.Managed(string.Empty, type: "evs"),
        SandboxMemberKind.UnknownService => draft.Managed(draft.Name, "719523000000"),
        _ => null,
    };

    private static SandboxNetworkInterface Studio(MemberDraft draft, string domain) =>
        draft.Managed($"[DO NOT DELETE] ENI managed by SageMaker for Studio Domain({domain})") with
        {
            Tags =
            [
                new(
                    "ManagedByAmazonSageMakerResource",
                    $"arn:aws:sagemaker:{draft.Region}:{draft.Account}:domain/{domain}"),
            ],
        };
}
