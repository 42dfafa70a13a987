namespace DefaultSgAudit.Sandbox.World;

/// <summary>Interfaces of databases, caches, file systems and streams.</summary>
internal static class DataMembers
{
    private const string Rds = "amazon-rds";
    private const string RdsDescription = "RDSNetworkInterface";

    public static SandboxNetworkInterface? Create(SandboxMemberKind kind, MemberDraft draft) => kind switch
    {
        SandboxMemberKind.Rds => draft.Managed(RdsDescription, Rds, Rds),
        SandboxMemberKind.RdsProxy => draft.Managed($"Network interface for DBProxy {draft.Name}"),
        SandboxMemberKind.Neptune => draft.Managed(RdsDescription, "334411000000"),
        SandboxMemberKind.DocumentDb => draft.Managed(RdsDescription, "445522000000"),
        SandboxMemberKind.Redshift => draft.Managed("RedshiftNetworkInterface", "amazon-redshift"),
        SandboxMemberKind.ElastiCache => draft.Managed($"ElastiCache {draft.Name}", "amazon-elasticache"),
        SandboxMemberKind.ElastiCacheWithPlus => draft.Managed($"ElastiCache+{draft.Name}", "amazon-elasticache"),
        SandboxMemberKind.Dax => draft.Managed($"DAX {draft.Name}"),
        SandboxMemberKind.OpenSearch => draft.Managed($"ES {draft.Name}"),
        SandboxMemberKind.OpenSearchEndpoint => draft.Managed($"ES {draft.Name}", type: "vpc_endpoint"),
        SandboxMemberKind.EfsMountTarget => draft.Managed(
            $"EFS mount target for {draft.Ids.Resource("fs")} ({draft.Ids.Resource("fsmt")})", "381492000000"),
        SandboxMemberKind.EfsMountTargetTyped => draft.Managed(
            $"Mount target {draft.Ids.Resource("fsmt")} for file system {draft.Ids.Resource("fs")}",
            "381492000000",
            type: "efs"),
        SandboxMemberKind.Dms => draft.Managed("DMSNetworkInterface", "237081731433"),
        SandboxMemberKind.Msk => draft.Managed(
            "DO NOT DELETE - Amazon MSK network interface for cluster "
                + $"arn:aws:kafka:{draft.Region}:{draft.Account}:cluster/{draft.Name}/{draft.Uuid()}-1"),
        SandboxMemberKind.Glue => draft.Managed(
            $"Attached to Glue using role: arn:aws:iam::{draft.Account}:role/{draft.Name}"),
        SandboxMemberKind.Emr => draft.Managed($"AWS ElasticMapReduce {draft.Name}"),
        SandboxMemberKind.DataSync => draft.Managed($"datasync {draft.Name}"),
        _ => null,
    };
}
