namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// Network interfaces as their owners mark them. The Elastic Load Balancing, RDS, Lambda, EFS and ECS forms follow
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html"/> and what those services
/// write into description and requester.
/// </summary>
internal static class MemberFactory
{
    private const string InUse = "in-use";
    private const string ServiceAccount = "amazon-aws";

    private static readonly DateTimeOffset FirstAttached = new(2025, 1, 15, 8, 0, 0, TimeSpan.Zero);

    public static SandboxNetworkInterface Create(
        SandboxMemberKind kind, string name, SandboxRegion region, IdSource ids)
    {
        string account = region.Account.Id;
        SandboxAttachment attachment = new()
        {
            AttachmentId = ids.Resource("eni-attach"),
            AttachTime = FirstAttached.AddMinutes(ids.Below(400 * 24 * 60)),
            DeviceIndex = 1,
        };
        return kind switch
        {
            SandboxMemberKind.Ec2Instance => Instance(name, account, attachment, ids),
            SandboxMemberKind.StandAlone => new() { Description = name, RequesterId = ids.Identity("AIDA") },
            SandboxMemberKind.ApplicationLoadBalancer => Managed(
                $"ELB app/{name}/{ids.Digits(16)}", "amazon-elb", attachment with { InstanceOwnerId = "amazon-elb" }),
            SandboxMemberKind.Rds => Managed(
                "RDSNetworkInterface", "amazon-rds", attachment with { InstanceOwnerId = "amazon-rds" }),
            SandboxMemberKind.Lambda => Lambda(name, account, attachment, ids),
            SandboxMemberKind.VpcEndpoint => Managed(
                $"VPC Endpoint Interface {ids.Resource("vpce")}", account, OfService(attachment, ids))
                with { InterfaceType = "vpc_endpoint" },
            SandboxMemberKind.EfsMountTarget => Managed(
                $"EFS mount target for {ids.Resource("fs")} ({ids.Resource("fsmt")})",
                "381492000000",
                attachment with { InstanceOwnerId = ServiceAccount }),
            SandboxMemberKind.EcsTask => EcsTask(name, account, region.Name, attachment, ids),
            SandboxMemberKind.HiddenManagedInstance => Instance(name, account, attachment, ids) with
            {
                Operator = new SandboxOperator(Managed: true, "eks.amazonaws.com", HiddenByDefault: true),
            },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of member."),
        };
    }

    private static SandboxNetworkInterface Instance(
        string name, string account, SandboxAttachment attachment, IdSource ids) => new()
        {
            RequesterId = ids.Identity("AIDA"),
            Status = InUse,
            Attachment = attachment with
            {
                DeviceIndex = 0,
                DeleteOnTermination = true,
                InstanceId = ids.Resource("i"),
                InstanceOwnerId = account,
            },
            Tags = name.Length == 0 ? [] : [new SandboxTag("Name", name)],
        };

    private static SandboxNetworkInterface Lambda(
        string name, string account, SandboxAttachment attachment, IdSource ids) => new()
        {
            Description = $"AWS Lambda VPC ENI-{name}-{Uuid(ids)}",
            InterfaceType = "lambda",
            RequesterId = $"{ids.Identity("AROA")}:{account}",
            Status = InUse,
            Attachment = OfService(attachment, ids),
        };

    private static SandboxNetworkInterface EcsTask(
        string name, string account, string region, SandboxAttachment attachment, IdSource ids) =>
        Managed(
            $"arn:aws:ecs:{region}:{account}:attachment/{Uuid(ids)}",
            "578734000000",
            attachment with { InstanceOwnerId = "393416000000" })
        with
        {
            Tags =
            [
                new SandboxTag("aws:ecs:clusterName", "apps"),
                new SandboxTag("aws:ecs:serviceName", name),
            ],
        };

    private static SandboxNetworkInterface Managed(
        string description, string requester, SandboxAttachment attachment) => new()
        {
            Description = description,
            RequesterId = requester,
            RequesterManaged = true,
            Status = InUse,
            Attachment = attachment,
        };

    private static SandboxAttachment OfService(SandboxAttachment attachment, IdSource ids) => attachment with
    {
        AttachmentId = ids.Resource("ela-attach"),
        InstanceOwnerId = ServiceAccount,
    };

    private static string Uuid(IdSource ids) =>
        $"{ids.Digits(8)}-{ids.Digits(4)}-4{ids.Digits(3)}-a{ids.Digits(3)}-{ids.Digits(12)}";
}
