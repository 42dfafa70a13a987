using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Members;

/// <summary>The signs by which owners are known: interface types that only one kind of resource has, and descriptions.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html, and for the types
/// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html. Types are an open set: one that
/// is not here is no sign of anything.
/// </remarks>
internal static class OwnerSignatures
{
    private const string Arn = "arn:aws[a-z-]*";
    private const string Hex = "[0-9a-f]+";
    private const string Uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private const string Word = "[A-Za-z0-9][A-Za-z0-9_-]*";

    /// <summary>Free text in a description: one line of what names are made of, nothing that a shell or terminal would act on.</summary>
    private const string Text = @"[A-Za-z0-9][A-Za-z0-9 _:/.,=@+-]*";

    /// <summary>Types that say by themselves whose the interface is.</summary>
    public static IReadOnlyDictionary<string, OwnerKind> Types { get; } = new Dictionary<string, OwnerKind>(StringComparer.Ordinal)
    {
        ["network_load_balancer"] = OwnerKind.NetworkLoadBalancer,
        ["gateway_load_balancer"] = OwnerKind.GatewayLoadBalancer,
        ["gateway_load_balancer_endpoint"] = OwnerKind.GatewayLoadBalancerEndpoint,
        ["lambda"] = OwnerKind.Lambda,
        ["efs"] = OwnerKind.EfsMountTarget,
        ["vpc_endpoint"] = OwnerKind.VpcEndpoint,
        ["ec2_instance_connect_endpoint"] = OwnerKind.InstanceConnectEndpoint,
        ["nat_gateway"] = OwnerKind.NatGateway,
        ["transit_gateway"] = OwnerKind.TransitGateway,
        ["api_gateway_managed"] = OwnerKind.ApiGatewayVpcLink,
        ["aws_codestar_connections_managed"] = OwnerKind.CodeConnections,
        ["agentic_ai"] = OwnerKind.BedrockAgentCore,
        ["quicksight"] = OwnerKind.QuickSight,
        ["global_accelerator_managed"] = OwnerKind.GlobalAccelerator,
        ["iot_rules_managed"] = OwnerKind.IotRule,
        ["evs"] = OwnerKind.Evs,
    };

    /// <summary>Descriptions, each for the types on which its service has been seen to write it.</summary>
    public static IReadOnlyList<OwnerSignature> Descriptions { get; } =
    [
        new(OwnerKind.ApplicationLoadBalancer, $"ELB (?<id>app/(?<name>{Word})/[0-9a-z]+)") { Alias = "amazon-elb", Types = ["interface", "load_balancer"] },
        new(OwnerKind.NetworkLoadBalancer, $"ELB (?<id>net/(?<name>{Word})/[0-9a-z]+)") { Alias = "amazon-elb", Types = ["network_load_balancer"] },
        new(OwnerKind.GatewayLoadBalancer, $"ELB (?<id>gwy/(?<name>{Word})/[0-9a-z]+)") { Types = ["gateway_load_balancer"] },
        new(OwnerKind.GatewayLoadBalancerEndpoint, $"VPC Endpoint Interface:? (?<id>vpce-{Hex})") { Types = ["gateway_load_balancer_endpoint"] },
        new(OwnerKind.ClassicLoadBalancer, $"ELB (?<name>{Word})") { Alias = "amazon-elb", Types = ["interface", "load_balancer"] },
        new(OwnerKind.VpcEndpoint, $"VPC Endpoint Interface:? (?<id>vpce-{Hex})") { Types = ["interface", "vpc_endpoint"] },
        new(OwnerKind.NatGateway, $"Interface for NAT Gateway (?<id>nat-{Hex})") { Types = ["interface", "nat_gateway"] },
        new(OwnerKind.TransitGateway, $"Network Interface for Transit Gateway Attachment (?<id>tgw-attach-{Hex})") { Types = ["interface", "transit_gateway"] },
        new(OwnerKind.Route53Resolver, $"Route 53 Resolver: (?<id>rslvr-(?:in|out)-[0-9a-z]+)(?::rni-[0-9a-z]+)?"),
        new(OwnerKind.ApiGatewayVpcLink, "ENI managed by APIGateway") { Types = ["interface", "api_gateway_managed"] },

        new(OwnerKind.Rds, "RDSNetworkInterface") { Alias = "amazon-rds", IsAliasRequired = true },
        new(OwnerKind.RdsProxy, $"Network interface for DBProxy (?<name>{Word})") { Alias = "amazon-rds" },
        new(OwnerKind.Redshift, "RedshiftNetworkInterface") { Alias = "amazon-redshift" },
        new(OwnerKind.ElastiCache, $"ElastiCache[ +](?<name>{Word})") { Alias = "amazon-elasticache" },
        new(OwnerKind.Dax, $"DAX (?<name>{Word})"),
        new(OwnerKind.Dms, "DMSNetworkInterface"),
        new(OwnerKind.OpenSearch, $"ES (?<name>{Word})") { Types = ["interface", "vpc_endpoint"] },
        new(
            OwnerKind.Msk,
            $@"DO NOT DELETE - Amazon MSK network interface for cluster (?<id>{Arn}:kafka:(?<region>[a-z0-9-]+):(?<account>\d{{12}}):cluster/(?<name>{Word})(?:/[0-9A-Za-z-]+)?)"),
        new(OwnerKind.DataSync, $"datasync (?<name>{Text})"),
        new(OwnerKind.EfsMountTarget, $@"EFS mount target for (?<name>fs-{Hex}) \((?<id>fsmt-{Hex})\)") { Types = ["interface", "efs"] },
        new(OwnerKind.EfsMountTarget, $"Mount target (?<id>fsmt-{Hex}) for file system (?<name>fs-{Hex})") { Types = ["interface", "efs"] },

        new(OwnerKind.Lambda, $"AWS Lambda VPC ENI-(?<name>{Word})-{Uuid}") { Types = ["interface", "lambda"] },
        new(OwnerKind.Lambda, $"AWS Lambda VPC ENI: {Uuid}") { Types = ["interface", "lambda"] },
        new(
            OwnerKind.EcsTask,
            $@"(?<id>{Arn}:ecs:(?<region>[a-z0-9-]+):(?<account>\d{{12}}):attachment/[0-9A-Za-z-]+)")
        {
            Types = ["interface", "branch"],
        },
        new(OwnerKind.EksControlPlane, $"Amazon EKS (?<name>{Word})") { Session = "AmazonEKS" },
        new(OwnerKind.Glue, $@"Attached to Glue using role: (?<id>{Arn}:iam::(?<account>\d{{12}}):role/(?<name>[\w+=,.@/-]+))") { Session = "GlueJobRunnerSession" },
        new(OwnerKind.SageMaker, $"\\[Do not delete\\] Network Interface created to access resources in your VPC for SageMaker Notebook Instance (?<name>{Text})"),
        new(OwnerKind.SageMaker, @"\[DO NOT DELETE\] ENI managed by SageMaker for Studio Domain ?\((?<id>d-[a-z0-9]+)\)"),
        new(OwnerKind.CodeBuild, $"AWS CodeBuild (?<name>{Text})") { Session = "AWSCodeBuild-[0-9a-f-]+" },
        new(OwnerKind.Emr, $"AWS ElasticMapReduce (?<name>{Text})"),
        new(OwnerKind.WorkSpaces, @"Created By Amazon Work[Ss]paces for AWS Account ID (?<account>\d{12})") { Session = "(?:.*[-_])?WorkSpace-Creation" },
        new(OwnerKind.DirectoryService, "AWS created network interface for directory (?<id>d-[0-9a-z]+)"),
        new(OwnerKind.CloudHsm, "CloudHSM Managed Interface"),
        new(OwnerKind.CloudHsm, $"Cloud(?:Hsm|HSM) ENI (?<name>{Text})"),
        new(OwnerKind.CodeConnections, $"AWS CodeStar Connections(?:[ :-]+(?<name>{Text}))?") { Types = ["interface", "aws_codestar_connections_managed"] },
    ];
}
