using Kind = DefaultSgAudit.Sandbox.World.SandboxMemberKind;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>
/// How owners mark their interfaces, written down apart from the sandbox's own code. Every member is named
/// <c>its-name</c>.
/// </summary>
internal static class MemberShapes
{
    private const string Account = "111122223333";
    private const string Any = "interface";
    private const string Aws = "amazon-aws";
    private const string Eni = "eni-attach-0[0-9a-f]{16}";
    private const string Ela = "ela-attach-0[0-9a-f]{16}";
    private const string Elb = "amazon-elb";
    private const string Hex = "0[0-9a-f]{16}";
    private const string Instance = "i-" + Hex;
    private const string Number = "[0-9]{12}";
    private const string Role = "AROA[A-Z2-7]{16}";
    private const string User = "AIDA[A-Z2-7]{16}";
    private const string Uuid = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}";

    public static IReadOnlyList<MemberShape> All { get; } =
    [
        OfInstance(Kind.Ec2Instance, Any, User, string.Empty) with { Tags = "Name=its-name" },
        OfInstance(Kind.EfaInstance, "efa", User, string.Empty) with { Tags = "Name=its-name" },
        OfInstance(Kind.EfaOnlyInstance, "efa-only", User, string.Empty) with { Tags = "Name=its-name" },
        OfInstance(Kind.TrunkInstance, "trunk", User, string.Empty) with { Tags = "Name=its-name" },
        OfInstance(Kind.HiddenManagedInstance, Any, User, string.Empty) with
        {
            Tags = "Name=its-name",
            Operator = "eks.amazonaws.com",
        },
        OfInstance(Kind.ManagedInstance, Any, User, string.Empty) with
        {
            Tags = "Name=its-name",
            Operator = "eks.amazonaws.com",
        },
        new(Kind.StandAlone, Any, User, false, string.Empty, string.Empty, "its-name") { Status = "available" },
        new(Kind.ParticipantInstance, Any, "999988887777", false, Eni, string.Empty, string.Empty)
        {
            Owner = "999988887777",
        },
        new(Kind.ApplicationLoadBalancer, Any, Elb, true, Eni, Elb, "ELB app/its-name/[0-9a-f]{16}"),
        new(Kind.NetworkLoadBalancer, "network_load_balancer", Account, true, Eni, Aws, "ELB net/its-name/[0-9a-f]{16}"),
        OfService(Kind.GatewayLoadBalancer, "ELB gwy/its-name/[0-9a-f]{16}", type: "gateway_load_balancer"),
        OfService(Kind.GatewayLoadBalancerEndpoint, $"VPC Endpoint Interface vpce-{Hex}", type: "gateway_load_balancer_endpoint"),
        new(Kind.ClassicLoadBalancer, Any, Elb, true, Eni, Elb, "ELB its-name"),
        new(Kind.ClassicLoadBalancerTyped, "load_balancer", Elb, true, Eni, Elb, "ELB its-name"),
        new(Kind.Rds, Any, "amazon-rds", true, Eni, "amazon-rds", "RDSNetworkInterface"),
        OfService(Kind.RdsProxy, "Network interface for DBProxy its-name"),
        OfService(Kind.Neptune, "RDSNetworkInterface", Number),
        OfService(Kind.DocumentDb, "RDSNetworkInterface", Number),
        OfService(Kind.Redshift, "RedshiftNetworkInterface", "amazon-redshift"),
        OfService(Kind.ElastiCache, "ElastiCache its-name", "amazon-elasticache"),
        OfService(Kind.ElastiCacheWithPlus, @"ElastiCache\+its-name", "amazon-elasticache"),
        OfService(Kind.Dax, "DAX its-name"),
        new(Kind.Lambda, "lambda", $"{Role}:{Account}", false, Ela, Aws, $"AWS Lambda VPC ENI-its-name-{Uuid}"),
        new(Kind.LambdaOld, Any, $"{Role}:its-name", false, Ela, Aws, $"AWS Lambda VPC ENI: {Uuid}"),
        OfService(Kind.EfsMountTarget, $@"EFS mount target for fs-{Hex} \(fsmt-{Hex}\)", Number),
        OfService(Kind.EfsMountTargetTyped, $"Mount target fsmt-{Hex} for file system fs-{Hex}", Number, "efs"),
        new(Kind.VpcEndpoint, "vpc_endpoint", Account, true, Ela, Aws, $"VPC Endpoint Interface vpce-{Hex}"),
        OfService(Kind.VpcEndpointOld, $"VPC Endpoint Interface: vpce-{Hex}", Account),
        OfService(Kind.InstanceConnectEndpoint, string.Empty, type: "ec2_instance_connect_endpoint"),
        OfService(Kind.NatGateway, $"Interface for NAT Gateway nat-{Hex}", Number, "nat_gateway"),
        OfService(Kind.TransitGateway, $"Network Interface for Transit Gateway Attachment tgw-attach-{Hex}", type: "transit_gateway"),
        OfService(Kind.Route53Resolver, "Route 53 Resolver: rslvr-in-[0-9a-f]{17}:rni-[0-9a-f]{17}", Number),
        Task(Kind.EcsTask, Any, Eni, Number),
        Task(Kind.EcsBranchTask, "branch", string.Empty, string.Empty),
        new(Kind.EksControlPlane, Any, $"{Role}:AmazonEKS", true, Eni, Number, "Amazon EKS its-name"),
        OfInstance(Kind.EksPods, Any, $"{Role}:i-{Hex}", $"aws-K8S-i-{Hex}") with
        {
            Tags = $"cluster.k8s.amazonaws.com/name=its-name node.k8s.amazonaws.com/instance_id=i-{Hex}",
        },
        OfInstance(Kind.EksTrunk, "trunk", $"{Role}:i-{Hex}", "aws-k8s-trunk-eni") with
        {
            Tags = "eks:eni:owner=eks-vpc-resource-controller",
        },
        new(Kind.EksBranchPod, "branch", $"{Role}:AmazonEKS", false, string.Empty, string.Empty, "aws-k8s-branch-eni")
        {
            Tags = $"eks:eni:owner=eks-vpc-resource-controller vpcresources.k8s.aws/trunk-eni-id=eni-{Hex} vpcresources.k8s.aws/vlan-id=1",
        },
        OfService(
            Kind.Msk,
            $"DO NOT DELETE - Amazon MSK network interface for cluster arn:aws:kafka:eu-west-1:{Account}:cluster/its-name/{Uuid}-1"),
        OfService(Kind.Dms, "DMSNetworkInterface", "237081731433"),
        OfService(Kind.OpenSearch, "ES its-name"),
        OfService(Kind.OpenSearchEndpoint, "ES its-name", type: "vpc_endpoint"),
        OfService(Kind.Glue, $"Attached to Glue using role: arn:aws:iam::{Account}:role/its-name"),
        OfService(
            Kind.SageMakerNotebook,
            @"\[Do not delete\] Network Interface created to access resources in your VPC for SageMaker Notebook Instance its-name",
            "070621534519"),
        OfService(Kind.SageMakerStudio, @"\[DO NOT DELETE\] ENI managed by SageMaker for Studio Domain\(d-[0-9a-f]{12}\)") with
        {
            Tags = $"ManagedByAmazonSageMakerResource=arn:aws:sagemaker:eu-west-1:{Account}:domain/d-[0-9a-f]{{12}}",
        },
        OfService(Kind.CodeBuild, "AWS CodeBuild its-name", $"{Role}:AWSCodeBuild-{Uuid}"),
        OfService(
            Kind.WorkSpace,
            $"Created By Amazon Workspaces for AWS Account ID {Account}",
            $"{Role}:WorkSpace-Creation") with { Managed = false },
        OfService(Kind.DirectoryService, "AWS created network interface for directory d-[0-9a-f]{10}"),
        OfService(Kind.Emr, "AWS ElasticMapReduce its-name"),
        OfService(Kind.CloudHsm, "CloudHSM Managed Interface"),
        OfService(Kind.CloudHsmOld, "CloudHsm ENI its-name"),
        OfService(Kind.ApiGatewayVpcLink, "ENI managed by APIGateway", type: "api_gateway_managed") with
        {
            Tags = "VpcLinkId=its-name",
        },
        OfService(Kind.ApiGatewayVpcLinkOld, "ENI managed by APIGateway") with { Tags = "VpcLinkId=its-name" },
        OfService(Kind.CodeStarConnection, "AWS CodeStar Connections its-name", type: "aws_codestar_connections_managed"),
        OfService(Kind.DataSync, "datasync its-name"),
        new(Kind.AgentCore, "agentic_ai", string.Empty, true, Ela, Aws, string.Empty),
        OfService(Kind.QuickSight, string.Empty, type: "quicksight"),
        OfService(Kind.GlobalAccelerator, string.Empty, type: "global_accelerator_managed"),
        OfService(Kind.IotRules, string.Empty, type: "iot_rules_managed"),
        OfService(Kind.Evs, string.Empty, type: "evs"),
        OfService(Kind.UnknownService, "its-name", Number),
    ];

    private static MemberShape OfInstance(Kind kind, string type, string requester, string description) =>
        new(kind, type, requester, false, Eni, Account, description) { Instance = Instance };

    private static MemberShape OfService(
        Kind kind, string description, string requester = "", string type = Any) =>
        new(kind, type, requester, true, Eni, Aws, description);

    private static MemberShape Task(Kind kind, string type, string attachment, string attachedBy) =>
        new(kind, type, Number, true, attachment, attachedBy, $"arn:aws:ecs:eu-west-1:{Account}:attachment/{Uuid}")
        {
            Tags = "aws:ecs:clusterName=apps aws:ecs:serviceName=its-name",
        };
}
