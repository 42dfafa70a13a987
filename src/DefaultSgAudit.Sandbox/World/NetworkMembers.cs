namespace DefaultSgAudit.Sandbox.World;

/// <summary>Interfaces of what connects a VPC with something else.</summary>
internal static class NetworkMembers
{
    public static SandboxNetworkInterface? Create(SandboxMemberKind kind, MemberDraft draft) => kind switch
    {
        SandboxMemberKind.VpcEndpoint => VpcEndpoint(draft),
        SandboxMemberKind.VpcEndpointOld => draft.Managed(
            $"VPC Endpoint Interface: {draft.Ids.Resource("vpce")}", draft.Account),
        SandboxMemberKind.InstanceConnectEndpoint => draft.Managed(
            string.Empty, type: "ec2_instance_connect_endpoint"),
        SandboxMemberKind.NatGateway => draft.Managed(
            $"Interface for NAT Gateway {draft.Ids.Resource("nat")}", "226418000000", type: "nat_gateway")
            with { SourceDestCheck = false },
        SandboxMemberKind.TransitGateway => draft.Managed(
            $"Network Interface for Transit Gateway Attachment {draft.Ids.Resource("tgw-attach")}",
            type: "transit_gateway") with { SourceDestCheck = false },
        SandboxMemberKind.Route53Resolver => draft.Managed(
            $"Route 53 Resolver: rslvr-in-{draft.Ids.Digits(17)}:rni-{draft.Ids.Digits(17)}", "533343000000"),
        SandboxMemberKind.ApiGatewayVpcLink => VpcLink(draft) with { InterfaceType = "api_gateway_managed" },
        SandboxMemberKind.ApiGatewayVpcLinkOld => VpcLink(draft),
        SandboxMemberKind.CodeStarConnection => draft.Managed(
            $"AWS CodeStar Connections {draft.Name}", type: "aws_codestar_connections_managed"),
        SandboxMemberKind.GlobalAccelerator => draft.Managed(string.Empty, type: "global_accelerator_managed"),
        SandboxMemberKind.IotRules => draft.Managed(string.Empty, type: "iot_rules_managed"),
        _ => null,
    };

    private static SandboxNetworkInterface VpcEndpoint(MemberDraft draft) =>
        draft.Managed($"VPC Endpoint Interface {draft.Ids.Resource("vpce")}", draft.Account, type: "vpc_endpoint")
            with { Attachment = draft.OfService() };

    private static SandboxNetworkInterface VpcLink(MemberDraft draft) =>
        draft.Managed("ENI managed by APIGateway") with { Tags = [new("VpcLinkId", draft.Name)] };
}
