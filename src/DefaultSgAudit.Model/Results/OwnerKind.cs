namespace DefaultSgAudit.Model;

/// <summary>What kind of resource a network interface belongs to. Unknown wherever the evidence leaves a doubt.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html.</remarks>
public enum OwnerKind
{
    /// <summary>Not known, or not known for sure.</summary>
    Unknown = 0,

    /// <summary>An EC2 instance.</summary>
    Ec2Instance = 1,

    /// <summary>Nobody: the interface stands alone, attached to nothing.</summary>
    StandaloneInterface = 2,

    /// <summary>A resource that a service provider operates and that has no kind of its own here; the owner's name is the provider's principal.</summary>
    ManagedResource = 3,

    /// <summary>An Application Load Balancer.</summary>
    ApplicationLoadBalancer = 10,

    /// <summary>A Network Load Balancer.</summary>
    NetworkLoadBalancer = 11,

    /// <summary>A Gateway Load Balancer.</summary>
    GatewayLoadBalancer = 12,

    /// <summary>An endpoint of a Gateway Load Balancer.</summary>
    GatewayLoadBalancerEndpoint = 13,

    /// <summary>A Classic Load Balancer.</summary>
    ClassicLoadBalancer = 14,

    /// <summary>A VPC interface endpoint.</summary>
    VpcEndpoint = 15,

    /// <summary>An EC2 Instance Connect Endpoint.</summary>
    InstanceConnectEndpoint = 16,

    /// <summary>A NAT gateway.</summary>
    NatGateway = 17,

    /// <summary>An attachment of a transit gateway.</summary>
    TransitGateway = 18,

    /// <summary>An endpoint of Route 53 Resolver.</summary>
    Route53Resolver = 19,

    /// <summary>A Global Accelerator endpoint.</summary>
    GlobalAccelerator = 20,

    /// <summary>A VPC link of API Gateway.</summary>
    ApiGatewayVpcLink = 21,

    /// <summary>An RDS or Aurora database.</summary>
    Rds = 30,

    /// <summary>An RDS Proxy.</summary>
    RdsProxy = 31,

    /// <summary>A Redshift cluster.</summary>
    Redshift = 32,

    /// <summary>An ElastiCache cluster.</summary>
    ElastiCache = 33,

    /// <summary>A DynamoDB Accelerator cluster.</summary>
    Dax = 34,

    /// <summary>A mount target of EFS.</summary>
    EfsMountTarget = 35,

    /// <summary>A replication instance of Database Migration Service.</summary>
    Dms = 36,

    /// <summary>An OpenSearch domain.</summary>
    OpenSearch = 37,

    /// <summary>An MSK cluster.</summary>
    Msk = 38,

    /// <summary>A DataSync location or task.</summary>
    DataSync = 39,

    /// <summary>A QuickSight VPC connection.</summary>
    QuickSight = 40,

    /// <summary>A Lambda function.</summary>
    Lambda = 50,

    /// <summary>An ECS task.</summary>
    EcsTask = 51,

    /// <summary>The control plane of an EKS cluster.</summary>
    EksControlPlane = 52,

    /// <summary>Pods of an EKS cluster.</summary>
    EksPod = 53,

    /// <summary>A Glue job or connection.</summary>
    Glue = 54,

    /// <summary>A SageMaker notebook, domain or endpoint.</summary>
    SageMaker = 55,

    /// <summary>A CodeBuild project.</summary>
    CodeBuild = 56,

    /// <summary>An EMR cluster.</summary>
    Emr = 57,

    /// <summary>A Bedrock AgentCore runtime.</summary>
    BedrockAgentCore = 58,

    /// <summary>A WorkSpace.</summary>
    WorkSpaces = 59,

    /// <summary>A directory of Directory Service.</summary>
    DirectoryService = 60,

    /// <summary>A CloudHSM.</summary>
    CloudHsm = 61,

    /// <summary>A CodeStar (CodeConnections) host.</summary>
    CodeConnections = 62,

    /// <summary>A destination of an IoT rule.</summary>
    IotRule = 63,

    /// <summary>An Elastic VMware Service environment.</summary>
    Evs = 64,
}
