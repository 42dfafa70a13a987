namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// Owners of network interfaces, each with the marks its interfaces bear in AWS. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html"/>.
/// </summary>
public enum SandboxMemberKind
{
    /// <summary>The primary interface of an EC2 instance.</summary>
    Ec2Instance = 0,

    /// <summary>An interface attached to nothing.</summary>
    StandAlone = 1,

    /// <summary>An Application Load Balancer.</summary>
    ApplicationLoadBalancer = 2,

    /// <summary>An RDS instance.</summary>
    Rds = 3,

    /// <summary>A Lambda function in a VPC: not requester-managed, and yet EC2 cannot move it.</summary>
    Lambda = 4,

    /// <summary>An interface VPC endpoint.</summary>
    VpcEndpoint = 5,

    /// <summary>An EFS mount target.</summary>
    EfsMountTarget = 6,

    /// <summary>An ECS task with a network interface of its own (awsvpc).</summary>
    EcsTask = 7,

    /// <summary>An instance that a service manages and that descriptions leave out unless asked.</summary>
    HiddenManagedInstance = 8,

    /// <summary>An interface of an EC2 instance with an Elastic Fabric Adapter.</summary>
    EfaInstance = 9,

    /// <summary>An interface of an EC2 instance that is an Elastic Fabric Adapter and nothing else.</summary>
    EfaOnlyInstance = 10,

    /// <summary>An interface of an EC2 instance that carries branch interfaces.</summary>
    TrunkInstance = 11,

    /// <summary>An instance of another account in a shared VPC, as the VPC's owner sees it.</summary>
    ParticipantInstance = 12,

    /// <summary>An instance that EKS Auto Mode manages and that descriptions show.</summary>
    ManagedInstance = 13,

    /// <summary>A Network Load Balancer.</summary>
    NetworkLoadBalancer = 14,

    /// <summary>A Gateway Load Balancer.</summary>
    GatewayLoadBalancer = 15,

    /// <summary>A Gateway Load Balancer endpoint.</summary>
    GatewayLoadBalancerEndpoint = 16,

    /// <summary>A Classic Load Balancer, of the common type of interface.</summary>
    ClassicLoadBalancer = 17,

    /// <summary>A Classic Load Balancer, of a type of its own.</summary>
    ClassicLoadBalancerTyped = 18,

    /// <summary>An RDS Proxy.</summary>
    RdsProxy = 19,

    /// <summary>A Neptune instance: described as RDS describes its own.</summary>
    Neptune = 20,

    /// <summary>A DocumentDB instance: described as RDS describes its own.</summary>
    DocumentDb = 21,

    /// <summary>A Redshift cluster.</summary>
    Redshift = 22,

    /// <summary>An ElastiCache node, a space before its id.</summary>
    ElastiCache = 23,

    /// <summary>An ElastiCache node, a plus sign before its id.</summary>
    ElastiCacheWithPlus = 24,

    /// <summary>A DAX node.</summary>
    Dax = 25,

    /// <summary>An OpenSearch domain.</summary>
    OpenSearch = 26,

    /// <summary>An OpenSearch domain behind a VPC endpoint.</summary>
    OpenSearchEndpoint = 27,

    /// <summary>A DMS replication instance.</summary>
    Dms = 28,

    /// <summary>An MSK broker.</summary>
    Msk = 29,

    /// <summary>A Glue connection.</summary>
    Glue = 30,

    /// <summary>An EMR cluster.</summary>
    Emr = 31,

    /// <summary>A DataSync task or agent.</summary>
    DataSync = 32,

    /// <summary>A Lambda function in the form before 2019.</summary>
    LambdaOld = 33,

    /// <summary>An interface VPC endpoint in its older form: no type of its own, a colon in the description.</summary>
    VpcEndpointOld = 34,

    /// <summary>An EFS mount target of a type of its own.</summary>
    EfsMountTargetTyped = 35,

    /// <summary>An EC2 Instance Connect Endpoint.</summary>
    InstanceConnectEndpoint = 36,

    /// <summary>A NAT gateway.</summary>
    NatGateway = 37,

    /// <summary>A transit gateway's attachment.</summary>
    TransitGateway = 38,

    /// <summary>A Route 53 Resolver endpoint.</summary>
    Route53Resolver = 39,

    /// <summary>A VPC link of API Gateway.</summary>
    ApiGatewayVpcLink = 40,

    /// <summary>A VPC link of API Gateway without a type of its own.</summary>
    ApiGatewayVpcLinkOld = 41,

    /// <summary>A host of CodeStar Connections.</summary>
    CodeStarConnection = 42,

    /// <summary>A Global Accelerator endpoint.</summary>
    GlobalAccelerator = 43,

    /// <summary>A destination of IoT rules.</summary>
    IotRules = 44,

    /// <summary>An ECS task on a branch interface: in use, and attached to nothing that AWS tells.</summary>
    EcsBranchTask = 45,

    /// <summary>The control plane of an EKS cluster.</summary>
    EksControlPlane = 46,

    /// <summary>Pods on an interface of their EC2 instance.</summary>
    EksPods = 47,

    /// <summary>The trunk for pods with groups of their own.</summary>
    EksTrunk = 48,

    /// <summary>A pod with groups of its own, on a branch interface.</summary>
    EksBranchPod = 49,

    /// <summary>A SageMaker notebook instance.</summary>
    SageMakerNotebook = 50,

    /// <summary>A SageMaker Studio domain.</summary>
    SageMakerStudio = 51,

    /// <summary>A CodeBuild build.</summary>
    CodeBuild = 52,

    /// <summary>A WorkSpace.</summary>
    WorkSpace = 53,

    /// <summary>A directory's controller.</summary>
    DirectoryService = 54,

    /// <summary>A CloudHSM module.</summary>
    CloudHsm = 55,

    /// <summary>A CloudHSM module in its older form.</summary>
    CloudHsmOld = 56,

    /// <summary>A Bedrock AgentCore runtime: a type that no documentation lists.</summary>
    AgentCore = 57,

    /// <summary>A QuickSight VPC connection.</summary>
    QuickSight = 58,

    /// <summary>An Elastic VMware Service host.</summary>
    Evs = 59,

    /// <summary>A service that leaves no mark of its own.</summary>
    UnknownService = 60,
}
