using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Roles;

/// <summary>Roles that members tell themselves: by their tags, or by the service that they belong to.</summary>
internal static class KnownRoles
{
    private const string AutoScaling = "aws:autoscaling:groupName";
    private const string EcsService = "aws:ecs:serviceName";
    private const string EcsCluster = "aws:ecs:clusterName";
    private const string Stack = "aws:cloudformation:stack-name";
    private const string LogicalId = "aws:cloudformation:logical-id";

    /// <summary>The role of a member; null where nothing tells it.</summary>
    public static Role? Of(GroupMember member, PlanSettings settings)
    {
        foreach (string key in settings.RoleTags)
        {
            if (Tag(member, key) is string value)
            {
                return new Role($"tag:{key}={value}", $"tag {key}={value}", value);
            }
        }

        if (Tag(member, AutoScaling) is string scaling)
        {
            return new Role($"asg:{scaling}", $"Auto Scaling group {scaling}", scaling);
        }

        if (Tag(member, EcsService) is string service)
        {
            string cluster = Tag(member, EcsCluster) ?? string.Empty;
            return new Role($"ecs:{cluster}/{service}", $"ECS service {service}", service);
        }

        if (OfOwner(member) is Role owned)
        {
            return owned;
        }

        return Tag(member, LogicalId) is string id && Tag(member, Stack) is string stack
            ? new Role($"cfn:{stack}/{id}", $"CloudFormation {id} of {stack}", $"{stack}-{id}")
            : null;
    }

    private static Role? OfOwner(GroupMember member)
    {
        string? name = member.OwnerName ?? member.OwnerId;
        return member.OwnerKind switch
        {
            OwnerKind.Unknown or OwnerKind.Ec2Instance or OwnerKind.StandaloneInterface => null,
            _ when string.IsNullOrWhiteSpace(name) => null,
            OwnerKind.Lambda => new Role($"lambda:{name}", $"Lambda function {name}", $"lambda-{Last(name!)}"),
            OwnerKind kind => new Role($"{kind}:{name}", $"{kind} {name}", $"{kind}-{Last(name!)}"),
        };
    }

    /// <summary>The resource's own part of an ARN.</summary>
    private static string Last(string name) => name.Substring(name.LastIndexOfAny(['/', ':']) + 1) is { Length: > 0 } last ? last : name;

    private static string? Tag(GroupMember member, string key) =>
        member.Tags.FirstOrDefault(tag => tag.Key == key)?.Value is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
