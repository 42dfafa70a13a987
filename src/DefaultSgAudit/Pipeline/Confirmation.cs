using System.Management.Automation;
using System.Management.Automation.Host;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>Puts the engine's questions to the user: -WhatIf, -Confirm, and a second question where the change is dangerous.</summary>
internal sealed class Confirmation(PSCmdlet cmdlet)
{
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Asks, and answers the engine.</summary>
    public void Ask(QuestionEvent question) => question.Give(Answer(question));

    private static bool IsNobodyThere(Exception error) =>
        error is HostException or InvalidOperationException or NotImplementedException or NotSupportedException;

    private Answer Answer(QuestionEvent question)
    {
        try
        {
            if (!cmdlet.ShouldProcess(question.Text, question.Text, question.Query, out ShouldProcessReason reason))
            {
                if (reason == ShouldProcessReason.WhatIf && question.Caution is not null)
                {
                    cmdlet.WriteWarning($"{question.Caution}. Without -Force this would be asked about, or refused where nobody can be asked.");
                }

                return Engine.Remediation.Answer.No;
            }
        }
        catch (Exception error) when (IsNobodyThere(error))
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.From(new AuditException(
                new Failure
                {
                    Kind = FailureKind.ConfirmationUnavailable,
                    Cause = $"{question.Query} has to be confirmed, and this session cannot ask: {error.Message}",
                    Remedy = "Say -Confirm:$false to go on without being asked, or -WhatIf to see what would be done.",
                    AccountId = question.Group.AccountId,
                    Region = question.Group.Region,
                    Resource = question.Group.GroupId,
                },
                error)));
        }

        return question.Caution is null || IsTakenOn(question) ? Engine.Remediation.Answer.Yes : Engine.Remediation.Answer.NotInDanger;
    }

    /// <summary>Whether the danger is taken on; where nobody can be asked, it is not.</summary>
    private bool IsTakenOn(QuestionEvent question)
    {
        try
        {
            return cmdlet.ShouldContinue($"{question.Caution}. Go on all the same?", question.Query, ref _yesToAll, ref _noToAll);
        }
        catch (Exception error) when (IsNobodyThere(error))
        {
            return false;
        }
    }
}
