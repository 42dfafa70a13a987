using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Requests;

/// <summary>What the sandbox tells about itself under /_sandbox/, for clients in another process.</summary>
internal sealed class ControlPages
{
    public const string Prefix = "/_sandbox/";

    private readonly RequestLog _log;

    public ControlPages(RequestLog log) => _log = log;

    public void Answer(HttpRequest request, HttpResponse response)
    {
        response.ContentType = "application/json";
        switch (request.Method, request.Path)
        {
            case ("GET", Prefix + "requests"):
                WriteRequests(new JsonBody(response.Body));
                break;
            case ("POST", Prefix + "reset"):
                _log.Reset();
                response.Body.Append("{}");
                break;
            case (_, Prefix + "requests"):
            case (_, Prefix + "reset"):
                Refuse(response, 405, "This page has another method.");
                break;
            default:
                Refuse(response, 404, "There is no such page.");
                break;
        }
    }

    private static void Refuse(HttpResponse response, int status, string message)
    {
        response.Status = status;
        JsonBody json = new(response.Body);
        json.Open('{');
        json.Value("message", message);
        json.Close('}');
    }

    private void WriteRequests(JsonBody json)
    {
        json.Open('{');
        json.Value("total", _log.Total);
        json.Value("refused", _log.Refused);
        json.Value("inFlight", _log.InFlight);
        json.Value("peakInFlight", _log.PeakInFlight);
        json.Open('[', "counts");
        foreach (RequestCount count in _log.Counts)
        {
            json.Open('{');
            json.Value("account", count.AccountId);
            json.Value("region", count.Region);
            json.Value("service", count.Service);
            json.Value("action", count.Action);
            json.Value("requests", count.Requests);
            json.Value("refused", count.Refused);
            json.Close('}');
        }

        json.Close(']');
        json.Open('[', "recent");
        foreach (RequestRecord record in _log.Recent)
        {
            json.Open('{');
            json.Value("time", AwsTime.ToMilliseconds(record.Time));
            json.Value("account", record.AccountId);
            json.Value("region", record.Region);
            json.Value("service", record.Service);
            json.Value("action", record.Action);
            json.Value("status", record.Status);
            json.Value("errorCode", record.ErrorCode);
            json.Close('}');
        }

        json.Close(']');
        json.Close('}');
    }
}
