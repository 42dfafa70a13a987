namespace DefaultSgAudit.Sandbox.World;

/// <summary>Interfaces of load balancers.</summary>
internal static class BalancerMembers
{
    private const string Elb = "amazon-elb";

    public static SandboxNetworkInterface? Create(SandboxMemberKind kind, MemberDraft draft) => kind switch
    {
        SandboxMemberKind.ApplicationLoadBalancer => draft.Managed(Described(draft, "app"), Elb, Elb),
        SandboxMemberKind.NetworkLoadBalancer => draft.Managed(
            Described(draft, "net"), draft.Account, type: "network_load_balancer"),
        SandboxMemberKind.GatewayLoadBalancer => draft.Managed(
            Described(draft, "gwy"), type: "gateway_load_balancer"),
        SandboxMemberKind.GatewayLoadBalancerEndpoint => draft.Managed(
            $"VPC Endpoint Interface {draft.Ids.Resource("vpce")}", type: "gateway_load_balancer_endpoint"),
        SandboxMemberKind.ClassicLoadBalancer => draft.Managed($"ELB {draft.Name}", Elb, Elb),
        SandboxMemberKind.ClassicLoadBalancerTyped => draft.Managed($"ELB {draft.Name}", Elb, Elb, "load_balancer"),
        _ => null,
    };

    private static string Described(MemberDraft draft, string family) =>
        $"ELB {family}/{draft.Name}/{draft.Ids.Digits(16)}";
}
