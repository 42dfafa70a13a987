using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>A default group as EC2 has just described it, with all that has to be known before it is changed.</summary>
internal sealed record GroupState
{
    /// <summary>Account, region and session.</summary>
    public required Target Target { get; init; }

    /// <summary>The group itself.</summary>
    public required SecurityGroup Group { get; init; }

    /// <summary>Its rules, with ids and tags.</summary>
    public required IReadOnlyList<SecurityGroupRule> Rules { get; init; }

    /// <summary>Who lives in it; all that were read.</summary>
    public IReadOnlyList<GroupMember> Members { get; init; } = [];

    /// <summary>Why its members could not all be read; null where they could.</summary>
    public Failure? MembersFailure { get; init; }

    /// <summary>What elsewhere names it; all that was read.</summary>
    public IReadOnlyList<GroupReference> References { get; init; } = [];

    /// <summary>Why that could not all be read; null where it could.</summary>
    public Failure? ReferencesFailure { get; init; }

    /// <summary>When it was read.</summary>
    public DateTimeOffset ReadAt { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>What can be read of EC2 where the group is.</summary>
    public IEc2Gateway Ec2 => ((AwsSession)Target.Session!).Ec2(Target.Region!);

    /// <summary>What can be changed at EC2 where the group is.</summary>
    public IEc2Editor Editor => ((AwsSession)Target.Session!).Ec2Editor(Target.Region!);

    /// <summary>A failure, told as this group's.</summary>
    public Failure Located(Failure failure) => failure with { AccountId = Target.AccountId, Region = Target.Region, Resource = Group.GroupId };

    /// <summary>What is said where the group was changed and cannot be read any more.</summary>
    public Failure Unverified(Failure unread) => Located(unread with
    {
        Kind = FailureKind.NotVerified,
        Cause = $"The group could not be read again, so what became of it is not known: {unread.Cause}",
        Remedy = "Run the same command again: it goes on where this run ended.",
    });
}
