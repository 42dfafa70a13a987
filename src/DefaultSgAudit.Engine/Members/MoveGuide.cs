using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Members;

/// <summary>
/// The call of each service that changes the groups of its interfaces. In a command, <c>{id}</c>, <c>{name}</c> and
/// <c>{container}</c> are the owner's, <c>{groups}</c> all groups that it is to have, <c>{group,group}</c> the same with commas,
/// and words in capitals are for the reader to fill in.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/cli/latest/reference/ under the command's name.</remarks>
internal static class MoveGuide
{
    /// <summary>For every interface that EC2 itself lets the account change.</summary>
    public const string Ec2 = "aws ec2 modify-network-interface-attribute --network-interface-id {interface} --groups {groups}";

    private static readonly MoveStep ByEc2 = new(Ec2);

    private static readonly MoveStep ByElb = new("aws elbv2 set-security-groups --load-balancer-arn {arn} --security-groups {groups}");

    public static IReadOnlyDictionary<OwnerKind, MoveStep> Steps { get; } = new Dictionary<OwnerKind, MoveStep>
    {
        [OwnerKind.Ec2Instance] = ByEc2,
        [OwnerKind.StandaloneInterface] = ByEc2,
        [OwnerKind.ManagedResource] = new(null, "The service that operates it decides on its groups: change them in that service's settings."),
        [OwnerKind.ApplicationLoadBalancer] = ByElb,
        [OwnerKind.NetworkLoadBalancer] = ByElb,
        [OwnerKind.GatewayLoadBalancer] = new(null, "The groups of a Gateway Load Balancer cannot be changed."),
        [OwnerKind.GatewayLoadBalancerEndpoint] = new(null, "The groups of a Gateway Load Balancer endpoint cannot be changed."),
        [OwnerKind.ClassicLoadBalancer] =
            new("aws elb apply-security-groups-to-load-balancer --load-balancer-name {name} --security-groups {groups}"),
        [OwnerKind.VpcEndpoint] = new(
            "aws ec2 modify-vpc-endpoint --vpc-endpoint-id {id} --add-security-group-ids NEW_GROUP --remove-security-group-ids {default}"),
        [OwnerKind.InstanceConnectEndpoint] = new(
            "aws ec2 modify-instance-connect-endpoint --instance-connect-endpoint-id {id} --security-group-ids {groups}"),
        [OwnerKind.NatGateway] = new(null, "A NAT gateway takes no groups of its own: delete it and create it anew."),
        [OwnerKind.TransitGateway] = new(null, "The attachment's groups cannot be changed: create the attachment anew."),
        [OwnerKind.Route53Resolver] = new(null, "A Resolver endpoint keeps its groups: create a new endpoint with others."),
        [OwnerKind.GlobalAccelerator] = new(null, "Global Accelerator decides on its interfaces' groups."),
        [OwnerKind.ApiGatewayVpcLink] = new(null, "A VPC link keeps its groups: create a new link with others."),
        [OwnerKind.Rds] = new(
            "aws rds modify-db-instance --db-instance-identifier DB_INSTANCE --vpc-security-group-ids {groups}",
            "The interface does not name its database: look for the endpoint that resolves to {address}. For a cluster it is modify-db-cluster --db-cluster-identifier."),
        [OwnerKind.RdsProxy] = new("aws rds modify-db-proxy --db-proxy-name {name} --security-groups {groups}"),
        [OwnerKind.Redshift] = new(
            "aws redshift modify-cluster --cluster-identifier CLUSTER --vpc-security-group-ids {groups}",
            "The interface does not name its cluster: look for the endpoint that resolves to {address}."),
        [OwnerKind.ElastiCache] = new(
            "aws elasticache modify-cache-cluster --cache-cluster-id {name} --security-group-ids {groups} --apply-immediately",
            "For a replication group it is modify-replication-group, for a serverless cache modify-serverless-cache."),
        [OwnerKind.Dax] = new("aws dax update-cluster --cluster-name {name} --security-group-ids {groups}"),
        [OwnerKind.EfsMountTarget] = new("aws efs modify-mount-target-security-groups --mount-target-id {id} --security-groups {groups}"),
        [OwnerKind.Dms] = new(
            "aws dms modify-replication-instance --replication-instance-arn REPLICATION_INSTANCE_ARN --vpc-security-group-ids {groups} --apply-immediately",
            "The interface does not name its replication instance: look for the one with the address {address}."),
        [OwnerKind.OpenSearch] = new(
            "aws opensearch update-domain-config --domain-name {name} --vpc-options 'SubnetIds=SUBNETS,SecurityGroupIds={group,group}'",
            "The change is a blue/green deployment of the domain."),
        [OwnerKind.Msk] = new(null, "No call of MSK changes the groups of a cluster: create the cluster anew, or ask AWS support."),
        [OwnerKind.DataSync] = new(null, "DataSync makes its interfaces for a task with the groups of the location: create the location anew."),
        [OwnerKind.QuickSight] = new(
            "aws quicksight update-vpc-connection --aws-account-id {account} --vpc-connection-id VPC_CONNECTION --name NAME --subnet-ids SUBNETS --security-group-ids {groups} --role-arn ROLE_ARN"),
        [OwnerKind.Lambda] = new(
            "aws lambda update-function-configuration --function-name {name} --vpc-config 'SubnetIds=SUBNETS,SecurityGroupIds={group,group}'",
            "Functions with the same subnets and groups share the interface: change every one of them."),
        [OwnerKind.EcsTask] = new(
            "aws ecs update-service --cluster {container} --service {name} --network-configuration 'awsvpcConfiguration={subnets=[SUBNETS],securityGroups=[{group,group}]}'",
            "New tasks get the new groups. A task that no service runs has to be run again with other groups."),
        [OwnerKind.EksControlPlane] = new(
            "aws eks update-cluster-config --name {name} --resources-vpc-config 'securityGroupIds={group,group}'"),
        [OwnerKind.EksPod] = new(
            Ec2, "New pods get the groups of their node group's launch template, or of a SecurityGroupPolicy: change those first."),
        [OwnerKind.Glue] = new(
            "aws glue update-connection --name CONNECTION --connection-input CONNECTION_INPUT",
            "The groups stand in PhysicalConnectionRequirements.SecurityGroupIdList of the connection."),
        [OwnerKind.SageMaker] = new(
            "aws sagemaker update-domain --domain-id {id} --domain-settings-for-update 'SecurityGroupIds={group,group}'",
            "Notebook instances and endpoints keep their groups: create them anew."),
        [OwnerKind.CodeBuild] = new(
            "aws codebuild update-project --name PROJECT --vpc-config 'vpcId={vpc},subnets=SUBNETS,securityGroupIds={group,group}'",
            "The next build gets the new groups."),
        [OwnerKind.Emr] = new(null, "An EMR cluster keeps its groups: create a new cluster with others."),
        [OwnerKind.BedrockAgentCore] = new(
            "aws bedrock-agentcore-control update-agent-runtime --agent-runtime-id AGENT_RUNTIME --agent-runtime-artifact ARTIFACT --role-arn ROLE_ARN --network-configuration NETWORK_CONFIGURATION",
            "The groups stand in networkModeConfig.securityGroups of the network configuration."),
        [OwnerKind.WorkSpaces] = new(
            Ec2, "New WorkSpaces get the group that aws workspaces modify-workspace-creation-properties sets."),
        [OwnerKind.DirectoryService] = new(null, "Directory Service makes a group for each directory: adjust that group's rules instead."),
        [OwnerKind.CloudHsm] = new(null, "CloudHSM makes a group for each cluster: adjust that group's rules instead."),
        [OwnerKind.CodeConnections] = new(null, "A host keeps its groups: create a new host with others."),
        [OwnerKind.IotRule] = new(null, "A VPC destination of IoT rules keeps its groups: create a new destination with others."),
        [OwnerKind.Evs] = new(null, "Elastic VMware Service decides on its interfaces' groups."),
    };
}
