using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Commands.Completion;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>The parameters that every cmdlet shares that talks to AWS: AWS.Tools' names, aliases and order of resolution.</summary>
public abstract class AwsCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<(ConnectionOptions Options, string Partition), AwsSession> _sessions = [];
    private readonly RequestMeter _requests = new();
    private HashSet<string> _typed = [];

    /// <summary>
    /// A profile of the shared credentials and configuration files: keys, roles (chained too), IAM Identity Center, or a
    /// credential process. A profile that does not exist is an error; nothing else is tried then.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>The path of the credentials file in which to look for profiles, instead of the user's own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AWSProfilesLocation", "ProfilesLocation")]
    public string? ProfileLocation { get; set; }

    /// <summary>The access key of a pair given by hand; goes before everything else that could give credentials.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AK")]
    public string? AccessKey { get; set; }

    /// <summary>The secret key that belongs to -AccessKey.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SK", "SecretAccessKey")]
    public string? SecretKey { get; set; }

    /// <summary>The session token that belongs to a temporary pair.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ST")]
    public string? SessionToken { get; set; }

    /// <summary>
    /// A credentials object of AWS.Tools, whichever version of the AWS SDK it belongs to: what Get-AWSCredential or
    /// New-AWSCredential emits, or (Use-STSRole ...).Credentials. It is asked for its keys at every use, so that it renews
    /// itself as it does in AWS.Tools. Where nothing is given, the session's own is taken that Set-AWSCredential keeps in
    /// $StoredAWSCredentials.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public object? Credential { get; set; }

    /// <summary>
    /// The URL of an endpoint for every service, instead of AWS's own: a proxy, or a sandbox. The variables AWS_ENDPOINT_URL
    /// and AWS_ENDPOINT_URL_EC2 and the profile's endpoint_url do the same.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? EndpointUrl { get; set; }

    /// <summary>The most requests under way at once, from 1 to 1000.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int ThrottleLimit { get; set; } = 32;

    /// <summary>
    /// The longest to wait for one answer, in seconds; an answer that does not come is asked for twice. Also how long AWS may
    /// refuse every request of a kind as too many before what they were to read becomes Unknown.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Cancelled when the user stops the pipeline, and when the cmdlet is done with.</summary>
    protected CancellationToken StopToken => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops the work behind the cmdlet.</summary>
    /// <param name="disposing">Whether managed resources are to be freed.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Not disposed of: what was cancelled may still look at its token.
            _stop.Cancel();
        }
    }

    /// <summary>Ctrl+C, or a downstream cmdlet that has enough. Runs on another thread: it only says so.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Stops the work behind the cmdlet, before an exception of the pipeline passes through.</summary>
    protected void StopWork() => _stop.Cancel();

    /// <summary>Whether the user said how to reach AWS, rather than leaving it to whoever sent the input.</summary>
    protected bool HasConnectionParameters =>
        Credential is not null || ConnectionTexts.Any(each => !string.IsNullOrWhiteSpace(each.Value));

    /// <summary>Whether the object that is in the pipeline now says how AWS is reached, as a sandbox does.</summary>
    private protected bool IsConnectionPiped =>
        new[] { nameof(ProfileName), nameof(AccessKey), nameof(Credential), nameof(EndpointUrl) }
            .Any(name => MyInvocation.BoundParameters.ContainsKey(name) && !IsTyped(name));

    /// <summary>Whether a parameter was given on the command line, and not by the pipeline.</summary>
    private protected bool IsTyped(string parameter) => _typed.Contains(parameter);

    private (string Name, string? Value)[] ConnectionTexts =>
    [
        (nameof(ProfileName), ProfileName), (nameof(ProfileLocation), ProfileLocation), (nameof(AccessKey), AccessKey),
        (nameof(SecretKey), SecretKey), (nameof(SessionToken), SessionToken), (nameof(EndpointUrl), EndpointUrl),
    ];

    /// <summary>Refuses blanks that were typed: a variable that was never set must not lead to other credentials. A blank cell of a file says nothing.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _typed = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
        string? blank = ConnectionTexts
            .Where(each => MyInvocation.BoundParameters.ContainsKey(each.Name) && string.IsNullOrWhiteSpace(each.Value))
            .Select(each => each.Name)
            .FirstOrDefault();
        if (blank is not null)
        {
            ThrowTerminatingError(ErrorRecords.From(InputFailures.Blank(blank, isOfConnection: true)));
        }
    }

    /// <summary>
    /// The session for the parameters as they are bound now; the same for the same.
    /// </summary>
    /// <param name="regions">The regions asked for, which decide partition and home region.</param>
    /// <returns>The session; input that cannot work ends the pipeline with a terminating error.</returns>
    private protected AwsSession OpenSession(IReadOnlyList<string> regions)
    {
        if (!TryOpenSession(regions, out AwsSession? session, out Failure? failure))
        {
            ThrowTerminatingError(ErrorRecords.From(failure));
        }

        return session!;
    }

    /// <summary>
    /// The same for one of many records: what is wrong with it is handed over, so that the pipeline can go on with the others.
    /// </summary>
    /// <param name="regions">The regions asked for, which decide partition and home region.</param>
    /// <param name="session">The session, if it could be opened.</param>
    /// <param name="failure">Why it could not.</param>
    /// <returns>Whether there is a session.</returns>
    /// <exception cref="PipelineStoppedException">The user stopped the pipeline meanwhile.</exception>
    private protected bool TryOpenSession(
        IReadOnlyList<string> regions, [NotNullWhen(true)] out AwsSession? session, [NotNullWhen(false)] out Failure? failure)
    {
        session = null;
        failure = null;
        try
        {
            ConnectionOptions options = ReadOptions();
            string partition = regions.FirstOrDefault(RegionCatalog.IsPossible) is string code ? RegionCatalog.PartitionOf(code) : string.Empty;
            if (!_sessions.TryGetValue((options, partition), out session))
            {
                session = Task.Run(() => AwsSession.OpenAsync(options with { Regions = regions }, StopToken)).GetAwaiter().GetResult();
                _sessions[(options, partition)] = session;
                _requests.Watch(session, isNew: true);
            }

            return true;
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (AuditException error)
        {
            failure = error.Failure;
            return false;
        }
    }

    /// <summary>Counts the requests of a session that came with the input.</summary>
    /// <param name="session">The session.</param>
    /// <returns>The same.</returns>
    private protected AwsSession Metered(AwsSession session)
    {
        _requests.Watch(session, isNew: false);
        return session;
    }

    /// <summary>Says on the information stream what came of it all, and how many requests that took.</summary>
    /// <param name="text">The counts, in sentences.</param>
    private protected void Summarize(string text) => WriteInformation($"{text} {_requests}", ["DefaultSgAudit"]);

    private ConnectionOptions ReadOptions() => new()
    {
        DefaultRegion = SessionVariables.Region(SessionState),
        SessionCredential = SessionVariables.Credential(SessionState),
        ProfileName = Text(ProfileName),
        ProfileLocation = Text(ProfileLocation) is string location ? ResolvePath(location) : null,
        AccessKey = Text(AccessKey),
        SecretKey = Text(SecretKey),
        SessionToken = Text(SessionToken),
        Credential = SessionVariables.Unwrap(Credential),
        EndpointUrl = Text(EndpointUrl),
        ThrottleLimit = ThrottleLimit,
        Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
    };

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private string ResolvePath(string path)
    {
        try
        {
            return GetUnresolvedProviderPathFromPSPath(path);
        }
        catch (Exception error) when (error is SessionStateException or NotSupportedException)
        {
            throw new AuditException(
                new Failure
                {
                    Kind = FailureKind.ProfileNotFound,
                    Cause = $"-ProfileLocation '{path}' is no path of a file: {error.Message}",
                    Remedy = "Give -ProfileLocation the path of a shared credentials file, or leave it out.",
                    Resource = path,
                },
                error);
        }
    }
}
