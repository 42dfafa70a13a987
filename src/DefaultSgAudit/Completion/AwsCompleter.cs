using System.Collections;
using System.Management.Automation;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Commands.Pipeline;

namespace DefaultSgAudit.Commands.Completion;

/// <summary>Offers what AWS has, in the region that is bound or else the home region, asked with the credentials that the command would use.</summary>
public abstract class AwsCompleter : Completer
{
    /// <summary>The longest that a Tab may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private protected sealed override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound)
    {
        using CancellationTokenSource stop = new(Patience);
        try
        {
            ConnectionOptions options = Options(bound);
            Task<IReadOnlyList<(string, string)>> asking = Task.Run(() => AskAsync(options, stop.Token));
            return asking.Wait(Patience) ? asking.Result : [];
        }
        catch (Exception)
        {
            // No credentials, no answer, no permission: the command itself will say so.
            return [];
        }
    }

    /// <summary>Asks AWS.</summary>
    /// <param name="ec2">EC2 in the region.</param>
    /// <param name="accountId">The caller's account.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>Values, and a word on each.</returns>
    private protected abstract Task<IReadOnlyList<(string Value, string Tip)>> AskAsync(
        IEc2Gateway ec2, string accountId, CancellationToken cancellationToken);

    private static ConnectionOptions Options(IDictionary bound)
    {
        using PowerShell here = PowerShell.Create(RunspaceMode.CurrentRunspace);
        object? Variable(string name) => SessionVariables.Unwrap(
            here.AddCommand("Microsoft.PowerShell.Utility\\Get-Variable")
                .AddParameter("Name", name).AddParameter("ValueOnly").AddParameter("ErrorAction", "Ignore").Invoke().FirstOrDefault());
        object? region = Variable("StoredAWSRegion");
        here.Commands.Clear();
        object? credential = Variable("StoredAWSCredentials");
        return new ConnectionOptions
        {
            Regions = Text(bound, "Region") is { Length: > 0 } named && !new Wildcard(named).IsPattern ? [named] : [],
            DefaultRegion = region,
            SessionCredential = credential,
            ProfileName = Text(bound, "ProfileName"),
            ProfileLocation = Text(bound, "ProfileLocation"),
            AccessKey = Text(bound, "AccessKey"),
            SecretKey = Text(bound, "SecretKey"),
            SessionToken = Text(bound, "SessionToken"),
            Credential = SessionVariables.Unwrap(bound["Credential"]),
            EndpointUrl = Text(bound, "EndpointUrl"),
            Timeout = Patience,
        };
    }

    private async Task<IReadOnlyList<(string Value, string Tip)>> AskAsync(ConnectionOptions options, CancellationToken cancellationToken)
    {
        AwsSession session = await AwsSession.OpenAsync(options, cancellationToken);
        string region = options.Regions.Count > 0 ? options.Regions[0] : session.HomeRegion;
        string account = (await session.GetIdentityAsync(cancellationToken)).AccountId;
        return await AskAsync(session.Ec2(region), account, cancellationToken);
    }
}
