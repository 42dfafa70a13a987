using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Engine.Sweep;

// Clears or restores one group and says yes to everything, in a process that a test can kill at any moment.
// Arguments: clear|restore REGION GROUP FOLDER; the connection is in AWS's environment variables.
(string verb, string region, string groupId, string folder) = (args[0], args[1], args[2], args[3]);
AwsSession session = await AwsSession.OpenAsync(new ConnectionOptions { Regions = [region] });
SavePlace place = SavePlace.Folder(folder);
IAsyncEnumerable<SweepEvent> events = verb == "clear"
    ? RuleClearing.RunAsync(
        SweepSource.Of(new TargetQuery { Session = session, Regions = [region], GroupIds = [groupId] }),
        1,
        new ClearOptions { SaveTo = place, Force = true })
    : RuleRestoring.RunAsync(
        SweepSource.Of(new RestoreSource { Session = session, Places = [place] }), 1, new RestoreOptions { SaveTo = place, Exact = true });
int failures = 0;
await foreach (SweepEvent found in events)
{
    (found as QuestionEvent)?.Give(Answer.Yes);
    if (found is FailureEvent failure)
    {
        failures++;
        Console.Error.WriteLine(failure.Failure.Message);
    }
}

return failures == 0 ? 0 : 1;
