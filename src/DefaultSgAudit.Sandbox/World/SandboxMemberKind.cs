namespace DefaultSgAudit.Sandbox.World;

/// <summary>Owners of network interfaces, each with the marks its interfaces bear in AWS.</summary>
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
}
