using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Members;

/// <summary>
/// Says whose a network interface is. Operator, type, reserved tags, and the marks of a service that attached or manages it
/// come first, because only AWS writes them; a description counts where those bear it out. What is left in doubt is Unknown: a wrong answer would send
/// its reader to the wrong service.
/// </summary>
internal static class OwnerClassifier
{
    private const string EcsTags = "aws:ecs:";
    private const string LambdaTags = "aws:lambda:";

    /// <summary>Written by the VPC CNI on the interfaces that it makes for pods.</summary>
    private const string PodTag = "node.k8s.amazonaws.com/instance_id";

    public static Owner Classify(NetworkInterface found, string region)
    {
        InterfaceFacts facts = new(found);
        return OfOperator(facts)
            ?? OfType(facts)
            ?? OfReservedTags(facts, region)
            ?? OfDescription(facts, region)
            ?? OfTags(facts)
            ?? OfPods(facts)
            ?? OfInstance(facts)
            ?? OfNobody(facts)
            ?? Unknown(facts);
    }

    private static Owner? OfOperator(InterfaceFacts facts) =>
        facts.Interface.IsOperatorManaged
            ? new Owner(OwnerKind.ManagedResource, $"operator {facts.Interface.OperatorPrincipal ?? "not named"}")
            {
                Id = facts.InstanceId,
                Name = facts.Interface.OperatorPrincipal,
            }
            : null;

    private static Owner? OfType(InterfaceFacts facts)
    {
        if (!OwnerSignatures.Types.TryGetValue(facts.Type, out OwnerKind kind))
        {
            return null;
        }

        // A domain's endpoint has the type of any other endpoint, and a service's word for what it is.
        OwnerSignature? described = OwnerSignatures.Descriptions.FirstOrDefault(signature => signature.IsDescribedBy(facts));
        string evidence = $"interface type {facts.Type}";
        return WithLink(facts, described is not null && (described.Kind == kind || described.IsProvenBy(facts))
            ? described.Read(facts, evidence)
            : new Owner(kind, evidence));
    }

    /// <summary>Tags that begin with <c>aws:</c> can only be written by AWS.</summary>
    private static Owner? OfReservedTags(InterfaceFacts facts, string region)
    {
        if (ReservedTag(facts, EcsTags) is string ofEcs)
        {
            OwnerSignature? described = OwnerSignatures.Descriptions.FirstOrDefault(signature =>
                signature.Kind == OwnerKind.EcsTask && signature.IsDescribedBy(facts) && signature.IsAbout(facts, region));
            return new Owner(OwnerKind.EcsTask, $"tag {ofEcs}")
            {
                Id = described?.Read(facts, string.Empty).Id,
                Name = Tag(facts, "aws:ecs:serviceName"),
                Container = Tag(facts, "aws:ecs:clusterName"),
            };
        }

        return ReservedTag(facts, LambdaTags) is string ofLambda ? new Owner(OwnerKind.Lambda, $"tag {ofLambda}") : null;
    }

    private static Owner? OfDescription(InterfaceFacts facts, string region)
    {
        OwnerSignature? signature = OwnerSignatures.Descriptions.FirstOrDefault(signature =>
            signature.IsDescribedBy(facts) && signature.IsProvenBy(facts) && signature.IsAbout(facts, region));
        if (signature is null)
        {
            return null;
        }

        string proof = facts.Aliases.Count > 0 ? facts.Aliases[0]
            : facts.Interface.IsRequesterManaged ? "requester-managed"
            : facts.IsOfService ? "attached by a service"
            : $"requester {facts.Interface.RequesterId}";
        return WithLink(facts, signature.Read(facts, $"description, {proof}"));
    }

    /// <summary>API Gateway writes the link's id into a tag.</summary>
    private static Owner WithLink(InterfaceFacts facts, Owner owner) =>
        owner.Kind == OwnerKind.ApiGatewayVpcLink ? owner with { Id = Tag(facts, "VpcLinkId") } : owner;

    private static Owner? OfTags(InterfaceFacts facts) =>
        facts is { Type: "interface", IsOfService: true, IsOnInstance: false, Aliases.Count: 0 }
        && Tag(facts, "ManagedByAmazonSageMakerResource") is string resource
            ? new Owner(OwnerKind.SageMaker, "tag ManagedByAmazonSageMakerResource, made by a service")
            {
                Id = resource.Substring(resource.LastIndexOf('/') + 1) is var last && last.StartsWith("d-", StringComparison.Ordinal) ? last : null,
                Name = resource,
            }
            : null;

    private static Owner? OfPods(InterfaceFacts facts)
    {
        if (facts.Interface.IsRequesterManaged)
        {
            return null;
        }

        string description = facts.Interface.Description ?? string.Empty;
        if (facts.Type == "branch" && description == "aws-k8s-branch-eni")
        {
            // Only services can put a branch to use.
            return new Owner(OwnerKind.EksPod, "interface type branch, description");
        }

        // The name of the instance must be in all of it: anybody can write a description.
        bool isNamed = facts.InstanceId is string instance
            && (facts.RequesterSession == instance || Tag(facts, PodTag) == instance)
            && (description == $"aws-K8S-{instance}" || (facts.Type == "trunk" && description == "aws-k8s-trunk-eni"));
        return isNamed && facts.IsOrdinary
            ? new Owner(OwnerKind.EksPod, "description and node agree on the instance") { Id = facts.InstanceId }
            : null;
    }

    private static Owner? OfInstance(InterfaceFacts facts) =>
        facts.IsOnInstance && facts.IsOrdinary
            ? new Owner(OwnerKind.Ec2Instance, $"attached to {facts.InstanceId}") { Id = facts.InstanceId }
            : null;

    private static Owner? OfNobody(InterfaceFacts facts) =>
        facts.IsOrdinary
        && facts is { IsOfService: false, IsOfStranger: false }
        && facts.Interface is { Status: "available", Attachment: null or { InstanceOwnerId: null, AttachmentId: null } }
            ? new Owner(OwnerKind.StandaloneInterface, "attached to nothing")
            : null;

    private static Owner Unknown(InterfaceFacts facts)
    {
        OwnerSignature? alike = OwnerSignatures.Descriptions.FirstOrDefault(signature => signature.IsDescribedBy(facts));
        string evidence = alike switch
        {
            { Kind: OwnerKind.Rds } => "the description fits RDS, Neptune and DocumentDB alike",
            not null => $"the description reads like {alike.Kind}, but nothing bears it out",
            null when facts.Type.Length == 0 => "the interface's type is not shown to this account",
            null when !facts.IsOrdinary => $"interface type {facts.Type} is not known",
            null => "nothing names its owner",
        };
        return new Owner(OwnerKind.Unknown, evidence);
    }

    private static string? Tag(InterfaceFacts facts, string key) =>
        facts.Interface.Tags.TryGetValue(key, out string? value) && value.Length > 0 ? value : null;

    private static string? ReservedTag(InterfaceFacts facts, string prefix) =>
        facts.Interface.Tags.Keys
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(key => key, StringComparer.Ordinal)
            .FirstOrDefault();
}
