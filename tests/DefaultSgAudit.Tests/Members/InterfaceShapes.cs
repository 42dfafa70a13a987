using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Members;

/// <summary>Interfaces as their owners mark them, as far as it is documented or was seen.</summary>
internal static class InterfaceShapes
{
    private const string Me = InterfaceShape.Account;
    private const string Service = "381492000000";
    private const string Any = "interface";
    private const string Aws = "amazon-aws";
    private const string Elb = "amazon-elb";
    private const string Role = "AROAIOSFODNN7EXAMPLEA:session";
    private const string Uuid = "6e7a2f7a-2b9e-4f5c-9d62-1f2e3d4c5b6a";
    private const string I = "i-0123456789abcdef0";

    public static IReadOnlyList<InterfaceShape> All { get; } =
    [
        new(OwnerKind.Ec2Instance, Any, Me, false, Me, string.Empty) { InstanceId = I, Id = I },
        new(OwnerKind.Ec2Instance, Any, Role, false, Me, "Primary network interface") { InstanceId = I, Id = I },
        new(OwnerKind.Ec2Instance, "efa", Role, false, Me, string.Empty) { InstanceId = I, Id = I },
        new(OwnerKind.Ec2Instance, "efa-only", Role, false, Me, string.Empty) { InstanceId = I, Id = I },
        new(OwnerKind.Ec2Instance, "trunk", Role, false, Me, string.Empty) { InstanceId = I, Id = I },
        new(OwnerKind.Ec2Instance, Any, "999988887777", false, "999988887777", string.Empty) { InstanceId = I, Id = I, Owner = "999988887777" },
        new(OwnerKind.StandaloneInterface, Any, Me, false, null, "kept for its address") { Status = "available" },
        new(OwnerKind.StandaloneInterface, Any, Role, false, null, null) { Status = "available" },
        new(OwnerKind.StandaloneInterface, "efa", null, false, null, null) { Status = "available" },
        new(OwnerKind.ManagedResource, Any, Me, false, Me, string.Empty) { InstanceId = I, Id = I, Operator = "eks.amazonaws.com", Name = "eks.amazonaws.com" },
        new(OwnerKind.ManagedResource, Any, Service, true, Aws, "anything") { Operator = "workspaces.amazonaws.com", Name = "workspaces.amazonaws.com" },

        new(OwnerKind.ApplicationLoadBalancer, Any, Elb, true, Elb, "ELB app/shop/50dc6c495c0c9188") { Id = "app/shop/50dc6c495c0c9188", Name = "shop" },
        new(OwnerKind.ApplicationLoadBalancer, Any, Elb, true, Elb, "ELB app/a-1/0") { Id = "app/a-1/0", Name = "a-1" },
        new(OwnerKind.NetworkLoadBalancer, "network_load_balancer", Me, true, Aws, "ELB net/edge/50dc6c495c0c9188") { Id = "net/edge/50dc6c495c0c9188", Name = "edge" },
        new(OwnerKind.NetworkLoadBalancer, "network_load_balancer", Elb, true, Elb, "ELB net/edge/50dc6c495c0c9188") { Id = "net/edge/50dc6c495c0c9188", Name = "edge" },
        new(OwnerKind.NetworkLoadBalancer, "network_load_balancer", null, true, null, null),
        new(OwnerKind.GatewayLoadBalancer, "gateway_load_balancer", null, true, Aws, "ELB gwy/inspect/50dc6c495c0c9188") { Id = "gwy/inspect/50dc6c495c0c9188", Name = "inspect" },
        new(OwnerKind.GatewayLoadBalancerEndpoint, "gateway_load_balancer_endpoint", null, true, Aws, "VPC Endpoint Interface vpce-0a1b2c3d4e5f60718") { Id = "vpce-0a1b2c3d4e5f60718" },
        new(OwnerKind.ClassicLoadBalancer, Any, Elb, true, Elb, "ELB legacy-web") { Name = "legacy-web" },
        new(OwnerKind.ClassicLoadBalancer, "load_balancer", Elb, true, Elb, "ELB legacy-web") { Name = "legacy-web" },
        new(OwnerKind.VpcEndpoint, "vpc_endpoint", Role, true, Aws, "VPC Endpoint Interface vpce-0a1b2c3d4e5f60718") { Id = "vpce-0a1b2c3d4e5f60718" },
        new(OwnerKind.VpcEndpoint, Any, Me, true, Aws, "VPC Endpoint Interface: vpce-0a1b2c3d4e5f60718") { Id = "vpce-0a1b2c3d4e5f60718" },
        new(OwnerKind.InstanceConnectEndpoint, "ec2_instance_connect_endpoint", null, true, Aws, null),
        new(OwnerKind.NatGateway, "nat_gateway", Service, true, Aws, "Interface for NAT Gateway nat-0a1b2c3d4e5f60718") { Id = "nat-0a1b2c3d4e5f60718" },
        new(OwnerKind.NatGateway, "natGateway", Service, true, Aws, null),
        new(OwnerKind.TransitGateway, "transit_gateway", null, true, Aws, "Network Interface for Transit Gateway Attachment tgw-attach-0a1b2c3d4e5f60718") { Id = "tgw-attach-0a1b2c3d4e5f60718" },
        new(OwnerKind.Route53Resolver, Any, Service, true, Aws, "Route 53 Resolver: rslvr-in-0a1b2c3d4e5f60718:rni-0a1b2c3d4e5f60718") { Id = "rslvr-in-0a1b2c3d4e5f60718" },
        new(OwnerKind.GlobalAccelerator, "global_accelerator_managed", null, true, Aws, null),
        new(OwnerKind.ApiGatewayVpcLink, "api_gateway_managed", null, true, Aws, "ENI managed by APIGateway") { Tags = [("VpcLinkId", "a1b2c3")], Id = "a1b2c3" },
        new(OwnerKind.ApiGatewayVpcLink, Any, Service, true, Aws, "ENI managed by APIGateway") { Tags = [("VpcLinkId", "a1b2c3")], Id = "a1b2c3" },

        new(OwnerKind.Rds, Any, "amazon-rds", true, "amazon-rds", "RDSNetworkInterface"),
        new(OwnerKind.Unknown, Any, Service, true, Aws, "RDSNetworkInterface"),
        new(OwnerKind.RdsProxy, Any, null, true, Aws, "Network interface for DBProxy orders-proxy") { Name = "orders-proxy" },
        new(OwnerKind.Redshift, Any, "amazon-redshift", true, "amazon-redshift", "RedshiftNetworkInterface"),
        new(OwnerKind.ElastiCache, Any, "amazon-elasticache", true, "amazon-elasticache", "ElastiCache sessions-001") { Name = "sessions-001" },
        new(OwnerKind.ElastiCache, Any, "amazon-elasticache", true, "amazon-elasticache", "ElastiCache+sessions-001") { Name = "sessions-001" },
        new(OwnerKind.Dax, Any, null, true, Aws, "DAX hot-keys") { Name = "hot-keys" },
        new(OwnerKind.EfsMountTarget, Any, Service, true, Aws, "EFS mount target for fs-0a1b2c3d (fsmt-0a1b2c3d)") { Id = "fsmt-0a1b2c3d", Name = "fs-0a1b2c3d" },
        new(OwnerKind.EfsMountTarget, "efs", Service, true, Aws, "Mount target fsmt-0a1b2c3d for file system fs-0a1b2c3d") { Id = "fsmt-0a1b2c3d", Name = "fs-0a1b2c3d" },
        new(OwnerKind.Dms, Any, "237081731433", true, Aws, "DMSNetworkInterface"),
        new(OwnerKind.OpenSearch, Any, null, true, Aws, "ES search") { Name = "search" },
        new(OwnerKind.OpenSearch, "vpc_endpoint", null, true, Aws, "ES search") { Name = "search" },
        new(OwnerKind.Msk, Any, null, true, Aws, $"DO NOT DELETE - Amazon MSK network interface for cluster arn:aws:kafka:eu-west-1:{Me}:cluster/events/{Uuid}-5")
        {
            Id = $"arn:aws:kafka:eu-west-1:{Me}:cluster/events/{Uuid}-5", Name = "events",
        },
        new(OwnerKind.DataSync, Any, null, true, Aws, "datasync task-0a1b") { Name = "task-0a1b" },
        new(OwnerKind.QuickSight, "quicksight", null, true, Aws, null),

        new(OwnerKind.Lambda, "lambda", $"AROAIOSFODNN7EXAMPLEA:{Me}", false, Aws, $"AWS Lambda VPC ENI-resize_it-{Uuid}") { AttachmentId = "ela-attach-0a1b", Name = "resize_it" },
        new(OwnerKind.Lambda, Any, "AROAIOSFODNN7EXAMPLEA:resize", false, Aws, $"AWS Lambda VPC ENI: {Uuid}") { AttachmentId = "ela-attach-0a1b" },
        new(OwnerKind.Lambda, "lambda", null, false, null, null),
        new(OwnerKind.EcsTask, Any, Service, true, "393416000000", $"arn:aws:ecs:eu-west-1:{Me}:attachment/{Uuid}") { Id = $"arn:aws:ecs:eu-west-1:{Me}:attachment/{Uuid}" },
        new(OwnerKind.EcsTask, Any, Service, true, "393416000000", $"arn:aws-cn:ecs:eu-west-1:{Me}:attachment/{Uuid}") { Id = $"arn:aws-cn:ecs:eu-west-1:{Me}:attachment/{Uuid}" },
        new(OwnerKind.EcsTask, "branch", Service, true, null, null) { Tags = [("aws:ecs:clusterName", "apps"), ("aws:ecs:serviceName", "web")], Name = "web" },
        new(OwnerKind.EcsTask, Any, Service, true, Me, $"arn:aws:ecs:eu-west-1:{Me}:attachment/{Uuid}") { InstanceId = I, Id = $"arn:aws:ecs:eu-west-1:{Me}:attachment/{Uuid}" },
        new(OwnerKind.EksControlPlane, Any, "AROAIOSFODNN7EXAMPLEA:AmazonEKS", false, Service, "Amazon EKS prod") { Name = "prod" },
        new(OwnerKind.EksPod, Any, $"AROAIOSFODNN7EXAMPLEA:{I}", false, Me, $"aws-K8S-{I}") { InstanceId = I, Id = I },
        new(OwnerKind.EksPod, "branch", Role, false, null, "aws-k8s-branch-eni"),
        new(OwnerKind.EksPod, "trunk", $"AROAIOSFODNN7EXAMPLEA:{I}", false, Me, "aws-k8s-trunk-eni") { InstanceId = I, Id = I },
        new(OwnerKind.EcsTask, Any, Service, false, Me, null) { InstanceId = I, Tags = [("aws:ecs:clusterName", "apps"), ("aws:ecs:serviceName", "web")], Name = "web" },
        new(OwnerKind.ManagedResource, Any, Me, false, Me, null) { InstanceId = I, Id = I, Operator = string.Empty },
        new(OwnerKind.Glue, Any, "AROAIOSFODNN7EXAMPLEA:GlueJobRunnerSession", false, Service, $"Attached to Glue using role: arn:aws:iam::{Me}:role/service/etl") { Id = $"arn:aws:iam::{Me}:role/service/etl", Name = "service/etl" },
        new(OwnerKind.SageMaker, Any, "070621534519", true, Aws, "[Do not delete] Network Interface created to access resources in your VPC for SageMaker Notebook Instance lab") { Name = "lab" },
        new(OwnerKind.SageMaker, Any, null, true, Aws, "[DO NOT DELETE] ENI managed by SageMaker for Studio Domain(d-abc123)") { Id = "d-abc123" },
        new(OwnerKind.SageMaker, Any, Service, true, Aws, null)
        {
            Tags = [("ManagedByAmazonSageMakerResource", $"arn:aws:sagemaker:eu-west-1:{Me}:domain/d-abc123")],
            Id = "d-abc123", Name = $"arn:aws:sagemaker:eu-west-1:{Me}:domain/d-abc123",
        },
        new(OwnerKind.CodeBuild, Any, $"AROAIOSFODNN7EXAMPLEA:AWSCodeBuild-{Uuid}", false, Service, "AWS CodeBuild build-web") { Name = "build-web" },
        new(OwnerKind.Emr, Any, null, true, Aws, "AWS ElasticMapReduce j-1A2B") { Name = "j-1A2B" },
        new(OwnerKind.BedrockAgentCore, "agentic_ai", null, true, Aws, null) { AttachmentId = "ela-attach-0a1b" },
        new(OwnerKind.WorkSpaces, Any, "AROAIOSFODNN7EXAMPLEA:WorkSpace-Creation", false, Service, $"Created By Amazon Workspaces for AWS Account ID {Me}"),
        new(OwnerKind.WorkSpaces, Any, "AROAIOSFODNN7EXAMPLEA:WorkSpace-Creation", false, Aws, $"Created By Amazon WorkSpaces for AWS Account ID {Me}"),
        new(OwnerKind.DirectoryService, Any, null, true, Aws, "AWS created network interface for directory d-9367000000") { Id = "d-9367000000" },
        new(OwnerKind.CloudHsm, Any, null, true, Aws, "CloudHSM Managed Interface"),
        new(OwnerKind.CloudHsm, Any, null, true, Aws, "CloudHsm ENI hsm-1") { Name = "hsm-1" },
        new(OwnerKind.CodeConnections, "aws_codestar_connections_managed", null, true, Aws, "AWS CodeStar Connections host") { Name = "host" },
        new(OwnerKind.IotRule, "iot_rules_managed", null, true, Aws, null),
        new(OwnerKind.Evs, "evs", null, true, Aws, null),

        // What nothing names for sure.
        new(OwnerKind.Unknown, Any, Service, true, Aws, "Managed by a service that came later"),
        new(OwnerKind.Unknown, "hologram_managed", Service, true, Aws, null),
        new(OwnerKind.Unknown, "branch", Role, false, null, null),
        new(OwnerKind.Unknown, "load_balancer", null, true, Aws, null),
        new(OwnerKind.Unknown, Any, "999988887777", false, null, null) { Owner = "999988887777" },
        new(OwnerKind.Unknown, string.Empty, null, false, null, null) { Owner = "999988887777" },
        new(OwnerKind.Unknown, Any, null, false, "999988887777", $"Attached to Glue using role: arn:aws:iam::{Me}:role/x") { Owner = "999988887777" },
        new(OwnerKind.Unknown, Any, Service, false, null, "left over") { Status = "available" },
    ];

    /// <summary>Customers' own interfaces whose descriptions imitate a service, and services' that imitate each other.</summary>
    public static IReadOnlyList<InterfaceShape> Hostile { get; } =
    [
        .. Imitations.Select(text => new InterfaceShape(OwnerKind.StandaloneInterface, Any, Me, false, null, text) { Status = "available" }),
        .. Imitations.Select(text => new InterfaceShape(OwnerKind.Ec2Instance, Any, Me, false, Me, text) { InstanceId = I, Id = I }),
        .. Imitations.Select(text => new InterfaceShape(OwnerKind.Unknown, Any, "999988887777", false, "999988887777", text) { Owner = "999988887777" }),
        new(OwnerKind.Ec2Instance, Any, "AROAIOSFODNN7EXAMPLEA:me@example.com", false, Me, $"aws-K8S-{I}") { InstanceId = I, Id = I },
        new(OwnerKind.Ec2Instance, Any, Role, false, Me, "aws-K8S-i-0fedcba9876543210") { InstanceId = I, Id = I, Tags = [("node.k8s.amazonaws.com/instance_id", I)] },
        new(OwnerKind.StandaloneInterface, Any, Me, false, null, "aws-k8s-branch-eni") { Status = "available" },
        new(OwnerKind.StandaloneInterface, "trunk", Me, false, null, "aws-k8s-trunk-eni") { Status = "available" },
        new(OwnerKind.Ec2Instance, "trunk", Role, false, Me, "aws-k8s-trunk-eni") { InstanceId = I, Id = I },
        new(OwnerKind.StandaloneInterface, Any, "AROAIOSFODNN7EXAMPLEA:AmazonEKS", false, null, "Amazon EKS prod") { Status = "available" },
        new(OwnerKind.Unknown, Any, "AROAIOSFODNN7EXAMPLEA:not-AmazonEKS", false, Service, "Amazon EKS prod"),
        new(OwnerKind.StandaloneInterface, Any, $"AROAIOSFODNN7EXAMPLEA:AWSCodeBuild-{Uuid}", false, null, "AWS CodeBuild web") { Status = "available" },
        new(OwnerKind.StandaloneInterface, Any, "AROAIOSFODNN7EXAMPLEA:my-WorkSpace-Creation", false, null, $"Created By Amazon Workspaces for AWS Account ID {Me}") { Status = "available" },
        new(OwnerKind.StandaloneInterface, Any, "AROAIOSFODNN7EXAMPLEA:GlueJobRunnerSession", false, null, $"Attached to Glue using role: arn:aws:iam::{Me}:role/etl") { Status = "available" },
        new(OwnerKind.Unknown, Any, Me, false, "999988887777", "ELB prod"),
        new(OwnerKind.Unknown, Any, Me, false, "999988887777", "DMSNetworkInterface"),
        new(OwnerKind.Unknown, Any, "999988887777", false, null, "DAX keys") { Status = "available" },
        new(OwnerKind.Unknown, Any, "999988887777", false, null, "Route 53 Resolver: rslvr-in-1") { Status = "available" },
        new(OwnerKind.Unknown, Any, "999988887777", false, null, null) { Tags = [("ManagedByAmazonSageMakerResource", "arn:x/d-$(id)")] },
        new(OwnerKind.StandaloneInterface, Any, Me, false, null, null) { Status = "available", Tags = [("ManagedByAmazonSageMakerResource", "x")] },
        new(OwnerKind.StandaloneInterface, Any, Me, false, null, null) { Status = "available", Tags = [("ecs:serviceName", "x"), ("VpcLinkId", "y")] },
        new(OwnerKind.Unknown, Any, Elb, true, Elb, "RDSNetworkInterface"),
        new(OwnerKind.Unknown, Any, "amazon-rds", true, "amazon-rds", "ELB app/shop/50dc6c495c0c9188"),
        new(OwnerKind.Unknown, Any, Elb, true, "amazon-rds", "ELB app/shop/50dc6c495c0c9188"),
        new(OwnerKind.Unknown, Any, Elb, true, Elb, "ELB app/shop/50dc6c495c0c9188\n"),
        new(OwnerKind.Unknown, Any, Elb, true, Elb, "x\nELB app/shop/50dc6c495c0c9188"),
        new(OwnerKind.Unknown, Any, Elb, true, Elb, "ELB app/shop/50dc6c495c0c9188 and more"),
        new(OwnerKind.Unknown, Any, Elb, true, Elb, "My ELB app/shop/50dc6c495c0c9188"),
        new(OwnerKind.Unknown, Any, Elb, true, Elb, "elb app/shop/50dc6c495c0c9188"),
        new(OwnerKind.Unknown, Any, Elb, true, Elb, "ELB app/shop;rm/50dc6c495c0c9188"),
        new(OwnerKind.Unknown, Any, Service, true, "393416000000", $"arn:aws:ecs:eu-west-1:999988887777:attachment/{Uuid}"),
        new(OwnerKind.Unknown, Any, Service, true, "393416000000", $"arn:aws:ecs:us-east-1:{Me}:attachment/{Uuid}"),
        new(OwnerKind.Lambda, "lambda", Role, false, Aws, "ELB app/shop/50dc6c495c0c9188"),
        new(OwnerKind.NatGateway, "nat_gateway", Service, true, Aws, "RDSNetworkInterface"),
    ];

    private static string[] Imitations =>
    [
        "ELB app/shop/50dc6c495c0c9188", "ELB net/shop/50dc6c495c0c9188", "ELB shop", "RDSNetworkInterface", "RedshiftNetworkInterface",
        "DMSNetworkInterface", "ElastiCache sessions", "DAX keys", "ES search", "VPC Endpoint Interface vpce-0a1b2c3d4e5f60718",
        $"AWS Lambda VPC ENI-resize-{Uuid}", $"AWS Lambda VPC ENI: {Uuid}", "EFS mount target for fs-0a1b2c3d (fsmt-0a1b2c3d)",
        $"arn:aws:ecs:eu-west-1:{Me}:attachment/{Uuid}", "Amazon EKS prod", "AWS CodeBuild web", "Network interface for DBProxy orders",
        "Interface for NAT Gateway nat-0a1b2c3d4e5f60718", $"Attached to Glue using role: arn:aws:iam::{Me}:role/etl", "datasync task",
        "CloudHSM Managed Interface", "ENI managed by APIGateway", $"Created By Amazon Workspaces for AWS Account ID {Me}",
        "AWS created network interface for directory d-9367000000", "AWS ElasticMapReduce j-1", "Route 53 Resolver: rslvr-in-0a1b2c3d4e5f60718",
    ];
}
