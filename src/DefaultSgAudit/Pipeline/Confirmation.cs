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

    /// <summary>PowerShell 7's console throws the last of these where its input is at an end.</summary>
    private static bool IsNobodyThere(Exception error) =>
        error is HostException or InvalidOperationException or NotImplementedException or NotSupportedException or NullReferenceException;

    /// <summary>
    /// The console reads answers from standard input. Where that is no terminal but a file, a pipe or nothing, the next line
    /// was not meant as an answer: an empty one would be taken for Yes.
    /// </summary>
    private bool IsInputElsewhere => cmdlet.Host?.Name == "ConsoleHost" && Console.IsInputRedirected;

    /// <summary>What ShouldProcess goes by: -WhatIf, -Confirm, -Debug, which implies it, and the preferences.</summary>
    private bool WouldAsk => !IsWhatIf(cmdlet)
        && IsSet(cmdlet, "Confirm", orElse: IsSet(cmdlet, "Debug", orElse: $"{Preference(cmdlet, "ConfirmPreference")}" != nameof(ConfirmImpact.None)));

    /// <summary>Whether a cmdlet is only to show what it would do.</summary>
    public static bool IsWhatIf(PSCmdlet cmdlet) => IsSet(cmdlet, "WhatIf", orElse: LanguagePrimitives.IsTrue(Preference(cmdlet, "WhatIfPreference")));

    private static object? Preference(PSCmdlet cmdlet, string name) => cmdlet.SessionState.PSVariable.GetValue(name);

    private static bool IsSet(PSCmdlet cmdlet, string parameter, bool orElse) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out object? value) ? LanguagePrimitives.IsTrue(value) : orElse;

    private static Failure Unavailable(QuestionEvent question, string why) => new()
    {
        Kind = FailureKind.ConfirmationUnavailable,
        Cause = $"{question.Query} has to be confirmed, and this session cannot ask: {why}",
        Remedy = "Say -Confirm:$false to go on without being asked, or -WhatIf to see what would be done.",
        AccountId = question.Group.AccountId,
        Region = question.Group.Region,
        Resource = question.Group.GroupId,
    };

    private Answer Answer(QuestionEvent question)
    {
        if (IsInputElsewhere && WouldAsk)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.From(Unavailable(question, "its standard input is no terminal.")));
        }

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
            cmdlet.ThrowTerminatingError(ErrorRecords.From(new AuditException(Unavailable(question, error.Message), error)));
        }

        return question.Caution is null || IsTakenOn(question) ? Engine.Remediation.Answer.Yes : Engine.Remediation.Answer.NotInDanger;
    }

    /// <summary>Whether the danger is taken on; where nobody can be asked, it is not.</summary>
    private bool IsTakenOn(QuestionEvent question)
    {
        if (IsInputElsewhere)
        {
            return false;
        }

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
