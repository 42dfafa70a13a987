using System.CommandLine;
using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Runner.Commands;

/// <summary>The options of every command that reads AWS; the cmdlets' parameters in kebab-case.</summary>
internal sealed class ConnectionArguments
{
    private readonly Option<string[]> _region = new("--region")
    {
        Description = "Region codes, or patterns such as 'eu-*'. Every enabled region where it is left out.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "REGION",
    };

    private readonly Option<string[]> _excludeRegion = new("--exclude-region")
    {
        Description = "Region codes or patterns to leave out.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "REGION",
    };

    private readonly Option<string> _profileName = new("--profile-name") { Description = "A profile of the shared credentials and configuration files." };
    private readonly Option<string> _profileLocation = new("--profile-location") { Description = "The credentials file to look for profiles in." };
    private readonly Option<string> _accessKey = new("--access-key") { Description = "An access key. Better set in AWS_ACCESS_KEY_ID: other users can see a command line." };
    private readonly Option<string> _secretKey = new("--secret-key") { Description = "Its secret key (AWS_SECRET_ACCESS_KEY)." };
    private readonly Option<string> _sessionToken = new("--session-token") { Description = "Its session token (AWS_SESSION_TOKEN)." };
    private readonly Option<string> _endpointUrl = new("--endpoint-url") { Description = "An endpoint for every service, instead of AWS's own.", HelpName = "URL" };

    private readonly Option<int> _throttleLimit = new("--throttle-limit")
    {
        Description = "The most requests under way at once.",
        DefaultValueFactory = _ => 32,
    };

    private readonly Option<int> _timeoutSeconds = new("--timeout-seconds")
    {
        Description = "The longest to wait for one answer; one that does not come is asked for twice.",
        DefaultValueFactory = _ => 30,
    };

    public ConnectionArguments(Command command)
    {
        _throttleLimit.Validators.Add(result => InRange(result, 1, 1000));
        _timeoutSeconds.Validators.Add(result => InRange(result, 1, 3600));
        Option[] all =
        [
            _region, _excludeRegion, _profileName, _profileLocation, _accessKey, _secretKey, _sessionToken, _endpointUrl,
            _throttleLimit, _timeoutSeconds,
        ];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }
    }

    public IReadOnlyList<string> Regions(ParseResult parsed) => Split(parsed.GetValue(_region));

    public IReadOnlyList<string> ExcludeRegions(ParseResult parsed) => Split(parsed.GetValue(_excludeRegion));

    public int ThrottleLimit(ParseResult parsed) => parsed.GetValue(_throttleLimit);

    public ConnectionOptions Options(ParseResult parsed) => new()
    {
        Regions = Regions(parsed),
        ProfileName = parsed.GetValue(_profileName),
        ProfileLocation = parsed.GetValue(_profileLocation),
        AccessKey = parsed.GetValue(_accessKey),
        SecretKey = parsed.GetValue(_secretKey),
        SessionToken = parsed.GetValue(_sessionToken),
        EndpointUrl = parsed.GetValue(_endpointUrl),
        ThrottleLimit = ThrottleLimit(parsed),
        Timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeoutSeconds)),
    };

    /// <summary>Both <c>--region a b</c> and <c>--region a,b</c>.</summary>
    private static string[] Split(string[]? values) =>
        [.. (values ?? []).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static void InRange(System.CommandLine.Parsing.OptionResult result, int least, int most)
    {
        if (result.GetValueOrDefault<int>() is int value && (value < least || value > most))
        {
            result.AddError($"{result.Option.Name} must lie between {least} and {most}, and is {value}.");
        }
    }
}
