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
    private readonly RequestHooks _hooks;
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
        RequestHooks hooks,
        Func<DateTimeOffset> clock)
    {
        _world = world;
        _services = services;
        _authenticator = authenticator;
        _faults = faults;
        _delays = delays;
        _log = log;
        _hooks = hooks;
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
            Number = _hooks.NextNumber(),
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
        string name = service?.Name ?? call.Authorization!.Service;
        try
        {
            call.Action = service?.ActionOf(call) ?? string.Empty;
            SandboxRequest request = new(call.Number, call.AccountId, call.Region, name, call.Action);
            if (!await _hooks.RunAsync(_hooks.Before, request).ConfigureAwait(false))
            {
                response.Fate = ResponseFate.Reset;
                return;
            }

            errorCode = service is null
                ? RefuseService(call, response)
                : await AnswerAsync(service, call, response).ConfigureAwait(false);
            request = request with { Status = StatusOf(response), ErrorCode = errorCode };
            if (!await _hooks.RunAsync(_hooks.After, request).ConfigureAwait(false))
            {
                response.Fate = ResponseFate.Reset;
            }
        }
        finally
        {
            _log.Record(new RequestRecord(
                call.Now, call.AccountId, call.Region, name, call.Action, StatusOf(response), errorCode));
        }
    }

    private static int StatusOf(HttpResponse response) =>
        response.Fate is ResponseFate.Reset or ResponseFate.Hang ? 0 : response.Status;

    private async Task<string> AnswerAsync(IAwsService service, AwsCall call, HttpResponse response)
    {
        call.Plan = _faults.PlanFor(call, service.Name, _authenticator.Check(call));
        FaultPlan plan = call.Plan;
        AwsError? error = plan.Refusal is null ? null : service.Explain(plan.Refusal, call);
        if (!await WaitAsync(plan, response).ConfigureAwait(false))
        {
            return string.Empty;
        }

        response.Fate = plan.Fate;
        if (plan.IsLost)
        {
            return error?.Code ?? string.Empty;
        }

        string errorCode = Answer(service, call, response, error);
        if (plan.AfterActing is { } after)
        {
            if (!await WaitAsync(after, response).ConfigureAwait(false))
            {
                return string.Empty;
            }

            response.Fate = after.IsLost ? after.Fate : response.Fate;
            if (after.Refusal is not null && errorCode.Length == 0)
            {
                errorCode = WriteError(service, call, response, service.Explain(after.Refusal, call));
            }
        }

        BodySpoiler.Spoil(response, plan);
        return errorCode;
    }

    /// <summary>False when the server was closed meanwhile.</summary>
    private async Task<bool> WaitAsync(FaultPlan plan, HttpResponse response)
    {
        if (plan.Delay <= TimeSpan.Zero || await _delays.WaitAsync(plan.Delay).ConfigureAwait(false))
        {
            return true;
        }

        response.Fate = ResponseFate.Reset;
        return false;
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

        return WriteError(service, call, response, error);
    }

    private static string WriteError(IAwsService service, AwsCall call, HttpResponse response, AwsError error)
    {
        response.Status = error.Status;
        response.Body.Clear();
        service.WriteError(error, call, response);
        return error.Code;
    }
}
