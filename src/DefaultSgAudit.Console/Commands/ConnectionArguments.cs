using System.CommandLine;
using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Runner.Commands;

/// <summary>The options of every command that reads AWS; the cmdlets' parameters in kebab-case.</summary>
internal sealed class ConnectionArguments
{
    private readonly Option<string> _profileName = OptionRules.Text(
        "--profile-name", "NAME", "A profile of the shared credentials and configuration files.");

    private readonly Option<string> _profileLocation = OptionRules.Text(
        "--profile-location", "PATH", "The credentials file to look for profiles in.");

    private readonly Option<string> _accessKey = OptionRules.Text(
        "--access-key", "KEY", "An access key. Better set in AWS_ACCESS_KEY_ID: other users can see a command line.");

    private readonly Option<string> _secretKey = OptionRules.Text("--secret-key", "KEY", "Its secret key (AWS_SECRET_ACCESS_KEY).");

    private readonly Option<string> _sessionToken = OptionRules.Text("--session-token", "TOKEN", "Its session token (AWS_SESSION_TOKEN).");

    private readonly Option<string> _endpointUrl = OptionRules.Text(
        "--endpoint-url", "URL", "An endpoint for every service, instead of AWS's own.");

    private readonly Option<int> _throttleLimit = OptionRules.Number(
        "--throttle-limit", "The most requests under way at once.", 1, 1000, 32);

    private readonly Option<int> _timeoutSeconds = OptionRules.Number(
        "--timeout-seconds", "The longest to wait for one answer; one that does not come is asked for twice.", 1, 3600, 30);

    private readonly Option<bool> _sandbox = new("--sandbox")
    {
        Description = "Reads a made-up account on 127.0.0.1 that the runner brings along, whatever is set up on this machine.",
    };

    public ConnectionArguments(Command command)
    {
        Option[] real = [_profileName, _profileLocation, _accessKey, _secretKey, _sessionToken, _endpointUrl];
        foreach (Option option in (Option[])[.. real, _throttleLimit, _timeoutSeconds, _sandbox])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(_sandbox) && real.FirstOrDefault(option => result.GetResult(option) is not null) is Option other)
            {
                result.AddError($"--sandbox brings an account and an endpoint of its own: leave it out, or leave out {other.Name}.");
            }
        });
    }

    public int ThrottleLimit(ParseResult parsed) => parsed.GetValue(_throttleLimit);

    public bool IsSandbox(ParseResult parsed) => parsed.GetValue(_sandbox);

    public ConnectionOptions Options(ParseResult parsed) => new()
    {
        ProfileName = parsed.GetValue(_profileName),
        ProfileLocation = parsed.GetValue(_profileLocation),
        AccessKey = parsed.GetValue(_accessKey),
        SecretKey = parsed.GetValue(_secretKey),
        SessionToken = parsed.GetValue(_sessionToken),
        EndpointUrl = parsed.GetValue(_endpointUrl),
        ThrottleLimit = ThrottleLimit(parsed),
        Timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeoutSeconds)),
    };
}
