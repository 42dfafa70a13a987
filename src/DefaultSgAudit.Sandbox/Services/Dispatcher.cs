using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Requests;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Services;

/// <summary>The way of a request: to its service, past the authenticator, through the faults, into the log.</summary>
internal sealed class Dispatcher
{
    private readonly SandboxWorld _world;
    private readonly IReadOnlyList<IAwsService> _services;
    private readonly Authenticator _authenticator;
    private readonly FaultSet _faults;
    private readonly DelayQueue _delays;
    private readonly RequestLog _log;
    private readonly Action _leave;
    private readonly ControlPages _pages;
    private readonly Func<DateTimeOffset> _clock;

    public Dispatcher(
        SandboxWorld world,
        IReadOnlyList<IAwsService> services,
        Authenticator authenticator,
        FaultSet faults,
        DelayQueue delays,
        RequestLog log,
        Func<DateTimeOffset> clock)
    {
        _world = world;
        _services = services;
        _authenticator = authenticator;
        _faults = faults;
        _delays = delays;
        _log = log;
        _leave = log.Leave;
        _pages = new ControlPages(log);
        _clock = clock;
    }

    public Task HandleAsync(HttpRequest request, HttpResponse response)
    {
        if (request.Path.StartsWith(ControlPages.Prefix, StringComparison.Ordinal))
        {
            _pages.Answer(request, response);
            return Task.CompletedTask;
        }

        Authorization? authorization = Authorization.Parse(request.Header("Authorization"));
        AwsCall call = new()
        {
            Request = request,
            World = _world,
            Now = _clock(),
            Authorization = authorization,
            Credentials = authorization is null ? null : _world.FindCredentials(authorization.AccessKeyId),
        };
        response.AddHeader("x-amzn-RequestId", call.RequestId);
        IAwsService? service = authorization is null
            ? _services.FirstOrDefault(candidate => candidate.Recognises(call)) ?? _services[0]
            : _services.FirstOrDefault(candidate => candidate.Name == authorization.Service);
        return HandleAsync(service, call, response);
    }

    private async Task HandleAsync(IAwsService? service, AwsCall call, HttpResponse response)
    {
        _log.Begin();
        response.WhenEnded = _leave;
        string errorCode = string.Empty;
        try
        {
            errorCode = service is null
                ? RefuseService(call, response)
                : await AnswerAsync(service, call, response).ConfigureAwait(false);
        }
        finally
        {
            bool answered = response.Fate is not (ResponseFate.Reset or ResponseFate.Hang);
            _log.Record(new RequestRecord(
                call.Now,
                call.AccountId,
                call.Region,
                service?.Name ?? call.Authorization!.Service,
                call.Action,
                answered ? response.Status : 0,
                errorCode));
        }
    }

    private async Task<string> AnswerAsync(IAwsService service, AwsCall call, HttpResponse response)
    {
        call.Action = service.ActionOf(call);
        call.Plan = _faults.PlanFor(call, service.Name, _authenticator.Check(call));
        if (call.Plan.Delay > TimeSpan.Zero && !await _delays.WaitAsync(call.Plan.Delay).ConfigureAwait(false))
        {
            response.Fate = ResponseFate.Reset;
            return string.Empty;
        }

        response.Fate = call.Plan.Fate;
        AwsError? error = call.Plan.Refusal is null ? null : service.Explain(call.Plan.Refusal, call);
        string errorCode = Answer(service, call, response, error);
        BodySpoiler.Spoil(response, call.Plan);
        return errorCode;
    }

    private static string RefuseService(AwsCall call, HttpResponse response)
    {
        response.Status = 501;
        response.ContentType = "text/plain";
        response.Body.Append($"The sandbox has no service '{call.Authorization!.Service}'.");
        return "SandboxHasNoSuchService";
    }

    private static string Answer(IAwsService service, AwsCall call, HttpResponse response, AwsError? error)
    {
        if (error is null)
        {
            try
            {
                service.Answer(call, response);
                return string.Empty;
            }
            catch (AwsErrorException e)
            {
                error = e.Error;
            }
            catch (Exception e)
            {
                // Whatever goes wrong in an action, the client must get an answer and whoever debugs it the reason.
                error = new AwsError(500, "SandboxFailure", e.ToString());
            }
        }

        response.Status = error.Status;
        response.Body.Clear();
        service.WriteError(error, call, response);
        return error.Code;
    }
}
