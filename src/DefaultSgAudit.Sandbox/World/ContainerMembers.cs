namespace DefaultSgAudit.Sandbox.World;

/// <summary>Interfaces of tasks, functions and clusters.</summary>
internal static class ContainerMembers
{
    public static SandboxNetworkInterface? Create(SandboxMemberKind kind, MemberDraft draft) => kind switch
    {
        SandboxMemberKind.Lambda => Lambda(draft),
        SandboxMemberKind.LambdaOld => new()
        {
            Description = $"AWS Lambda VPC ENI: {draft.Uuid()}",
            RequesterId = $"{draft.Ids.Identity("AROA")}:{draft.Name}",
            Status = MemberDraft.InUse,
            Attachment = draft.OfService(),
        },
        SandboxMemberKind.EcsTask => EcsTask(draft),
        SandboxMemberKind.EcsBranchTask => EcsTask(draft) with { InterfaceType = "branch", Attachment = null },
        SandboxMemberKind.EksControlPlane => draft.Managed(
            $"Amazon EKS {draft.Name}", $"{draft.Ids.Identity("AROA")}:AmazonEKS", "520416000000"),
        SandboxMemberKind.EksPods => Pods(draft),
        SandboxMemberKind.EksTrunk => draft.FurtherOfInstance("aws-k8s-trunk-eni", "trunk") with
        {
            Tags = [new("eks:eni:owner", "eks-vpc-resource-controller")],
        },
        SandboxMemberKind.EksBranchPod => new()
        {
            Description = "aws-k8s-branch-eni",
            InterfaceType = "branch",
            RequesterId = $"{draft.Ids.Identity("AROA")}:AmazonEKS",
            Status = MemberDraft.InUse,
            Tags =
            [
                new("eks:eni:owner", "eks-vpc-resource-controller"),
                new("vpcresources.k8s.aws/trunk-eni-id", draft.Ids.Resource("eni")),
                new("vpcresources.k8s.aws/vlan-id", "1"),
            ],
        },
        SandboxMemberKind.AgentCore => draft.Managed(string.Empty, type: "agentic_ai") with
        {
            Attachment = draft.OfService(),
        },
        _ => null,
    };

    private static SandboxNetworkInterface Lambda(MemberDraft draft) => new()
    {
        Description = $"AWS Lambda VPC ENI-{draft.Name}-{draft.Uuid()}",
        InterfaceType = "lambda",
        RequesterId = $"{draft.Ids.Identity("AROA")}:{draft.Account}",
        Status = MemberDraft.InUse,
        Attachment = draft.OfService(),
    };

    private static SandboxNetworkInterface EcsTask(MemberDraft draft) => draft.Managed(
        $"arn:aws:ecs:{draft.Region}:{draft.Account}:attachment/{draft.Uuid()}", "578734000000", "393416000000")
        with
    {
        Tags =
        [
            new SandboxTag("aws:ecs:clusterName", "apps"),
            new SandboxTag("aws:ecs:serviceName", draft.Name),
        ],
    };

    private static SandboxNetworkInterface Pods(MemberDraft draft)
    {
        SandboxNetworkInterface further = draft.FurtherOfInstance(string.Empty);
        string instance = further.Attachment!.InstanceId!;
        return further with
        {
            Description = $"aws-K8S-{instance}",
            Tags =
            [
                new("cluster.k8s.amazonaws.com/name", draft.Name),
                new("node.k8s.amazonaws.com/instance_id", instance),
            ],
        };
    }
}
