using System.Management.Automation;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>A cmdlet that can look at many accounts: those of an Organization, or those named.</summary>
/// <typeparam name="T">What the cmdlet emits.</typeparam>
public abstract class AccountCmdlet<T> : RoleCmdlet<T>
{
    /// <summary>
    /// Looks at every active account of the Organization. The credentials must be the management account's or a delegated
    /// administrator's; their own account is read with them, every other by the role.
    /// </summary>
    [Parameter]
    public SwitchParameter Organization { get; set; }

    /// <summary>
    /// Organizational units or roots, by id: their accounts are looked at, and those of all units below them. Says -Organization.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? OrganizationalUnitId { get; set; }

    /// <summary>
    /// The accounts to look at, by id. With -Organization they must be its accounts; without, they are reached by the role and
    /// nothing is asked of Organizations. One account and no role: the account that the credentials must belong to.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? AccountId { get; set; }

    /// <summary>Accounts of the Organization to leave out, by id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ExcludeAccountId { get; set; }

    /// <summary>
    /// A part of the accounts, as 3/8 for the third of eight: for runs that have a time limit. An account is always in the same
    /// part, whatever other accounts there are.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Shard { get; set; }

    /// <summary>The accounts that were typed; those that the pipeline names are its objects' own.</summary>
    private protected AccountChoice Accounts { get; private set; } = AccountChoice.Own;

    /// <summary>Whether accounts can be chosen from those of an Organization.</summary>
    private protected virtual bool IsOfOrganization => Organization;

    /// <summary>Input says which accounts are meant; an Organization beside it would be another answer to the same question.</summary>
    private protected void RefuseOrganization()
    {
        if (Accounts.IsOrganization)
        {
            ThrowTerminatingError(ErrorRecords.From(InputFailures.OrganizationBesideInput));
        }
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        bool areTyped = IsTyped(nameof(AccountId));
        if (areTyped && (AccountId is not { Length: > 0 } || AccountId.Any(string.IsNullOrWhiteSpace)))
        {
            ThrowTerminatingError(ErrorRecords.From(InputFailures.Blank(nameof(AccountId))));
        }

        try
        {
            Accounts = AccountChoice.Create(
                IsOfOrganization, OrganizationalUnitId ?? [], areTyped ? AccountId! : [], ExcludeAccountId ?? [], Shard, Role);
            if (!MyInvocation.ExpectingInput)
            {
                Accounts.Complete();
            }
        }
        catch (AuditException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error));
        }
    }
}
