using System.Text;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Members;

/// <summary>Fills in, for one interface, the command that takes it out of the default group.</summary>
internal static class MovePlanner
{
    private const string NewGroup = "NEW_GROUP";

    public static Move Plan(NetworkInterface found, Owner owner, Target target, string defaultGroup)
    {
        bool isMovable = new InterfaceFacts(found).IsMovableBy(target.AccountId);
        MoveStep step = MoveGuide.Steps.TryGetValue(owner.Kind, out MoveStep? known) ? known : Unknown(found, isMovable);
        if (found.OwnerId is string account && account != target.AccountId)
        {
            return new Move(false, null, $"The interface belongs to account {account}, which has to move it.");
        }

        // WorkSpaces are the exception by their users' word: theirs can be changed though a service attached them.
        bool hasCommand = owner.Kind switch
        {
            OwnerKind.WorkSpaces => true,
            OwnerKind.SageMaker => owner.Id is not null,
            _ => step.Command is not null && (step.Command != MoveGuide.Ec2 || isMovable),
        };
        return new Move(
            isMovable,
            hasCommand ? $"{Fill(step.Command!, found, owner, target, defaultGroup)} --region {target.Region}" : null,
            step.Note is null ? null : Fill(step.Note, found, owner, target, defaultGroup));
    }

    private static MoveStep Unknown(NetworkInterface found, bool isMovable) => new(
        isMovable ? MoveGuide.Ec2 : null,
        found.IsRequesterManaged
            ? "A service made it, and its owner there has to move it: CloudTrail's CreateNetworkInterface event for the interface names the service."
            : "CloudTrail's CreateNetworkInterface event for the interface names who made it.");

    private static string Fill(string text, NetworkInterface found, Owner owner, Target target, string defaultGroup)
    {
        string[] groups = [.. found.Groups.Select(group => Word(group.GroupId, "GROUP")).Where(id => id != defaultGroup).Distinct().OrderBy(id => id, StringComparer.Ordinal), NewGroup];
        return new StringBuilder(text)
            .Replace("{interface}", Word(found.NetworkInterfaceId, "INTERFACE"))
            .Replace("{groups}", string.Join(" ", groups))
            .Replace("{group,group}", string.Join(",", groups))
            .Replace("{default}", Word(defaultGroup, "GROUP"))
            .Replace("{vpc}", Word(found.VpcId, "VPC"))
            .Replace("{account}", target.AccountId)
            .Replace("{address}", Word(found.PrivateIpAddresses.Count > 0 ? found.PrivateIpAddresses[0] : null, "its address"))
            .Replace("{arn}", LoadBalancerArn(owner, target))
            .Replace("{id}", Word(owner.Id, "ID"))
            .Replace("{name}", Word(owner.Name, "NAME"))
            .Replace("{container}", Word(owner.Container, "CLUSTER"))
            .ToString();
    }

    /// <summary>A value as one word of a command line; a blank where a shell would read more into it.</summary>
    private static string Word(string? value, string blank) => value is not null && value.All(IsPlain) ? value : blank;

    private static bool IsPlain(char letter) =>
        letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.' or ':' or '/' or '=' or '@' or '+' or ',';

    private static string LoadBalancerArn(Owner owner, Target target) => owner.Id is null
        ? "LOAD_BALANCER_ARN"
        : $"arn:{RegionCatalog.PartitionOf(target.Region!)}:elasticloadbalancing:{target.Region}:{target.AccountId}:loadbalancer/{owner.Id}";
}
