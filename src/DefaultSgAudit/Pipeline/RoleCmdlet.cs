using System.Management.Automation;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>A cmdlet that can reach other accounts than the credentials' own, by a role in each of them.</summary>
/// <typeparam name="T">What the cmdlet emits.</typeparam>
public abstract class RoleCmdlet<T> : SweepCmdlet<T>
{
    private static readonly string[] RoleParameters =
        [nameof(RoleName), nameof(RoleArn), nameof(ExternalId), nameof(SessionName), nameof(SessionDuration)];

    /// <summary>
    /// The role to assume in each account but the credentials' own, by name, with its path if it has one;
    /// OrganizationAccountAccessRole where an Organization is asked for.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleName { get; set; }

    /// <summary>Instead of -RoleName the role's ARN, with {AccountId} for the account's id: arn:aws:iam::{AccountId}:role/Audit.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleArn { get; set; }

    /// <summary>The external id that the role's trust policy asks for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExternalId { get; set; }

    /// <summary>The name of the role's session, which CloudTrail shows in each account.</summary>
    [Parameter]
    [Alias("RoleSessionName")]
    [ValidateNotNullOrEmpty]
    public string? SessionName { get; set; }

    /// <summary>
    /// How long a role's session lives, in seconds, 900 to 43200; an hour where it is left out. It is renewed before it ends. No
    /// more than the role allows; an hour at most where the credentials are a role's themselves.
    /// </summary>
    [Parameter]
    [Alias("DurationInSeconds")]
    [ValidateRange(900, 43200)]
    public int? SessionDuration { get; set; }

    /// <summary>The role that was asked for; null where nothing was said of one.</summary>
    private protected AccountRole? Role { get; private set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (!RoleParameters.Any(MyInvocation.BoundParameters.ContainsKey))
        {
            return;
        }

        try
        {
            Role = AccountRole.Create(
                RoleName, RoleArn, ExternalId, SessionName, SessionDuration is int seconds ? TimeSpan.FromSeconds(seconds) : null);
        }
        catch (AuditException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error));
        }
    }
}
