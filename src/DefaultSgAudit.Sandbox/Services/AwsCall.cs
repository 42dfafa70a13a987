using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Services;

/// <summary>A request to a service, and what has been found out about it so far.</summary>
internal sealed class AwsCall
{
    private FormParameters? _parameters;

    public required HttpRequest Request { get; init; }

    public required SandboxWorld World { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The how-manyth request it is, from 1.</summary>
    public required long Number { get; init; }

    public string RequestId { get; } = Guid.NewGuid().ToString();

    /// <summary>What the Authorization header says; null when there is none that can be read.</summary>
    public Authorization? Authorization { get; init; }

    public string Action { get; set; } = string.Empty;

    /// <summary>The key that signed, whether or not it was allowed to; null when it is unknown.</summary>
    public SandboxCredentials? Credentials { get; set; }

    public FaultPlan Plan { get; set; } = FaultPlan.None;

    public string AccountId => Credentials?.AccountId ?? string.Empty;

    public string Region => Authorization?.Region ?? string.Empty;

    /// <summary>The parameters of a service that speaks a query protocol.</summary>
    public FormParameters Parameters => _parameters ??= Request.Method == "POST"
        ? FormParameters.Parse(Request.Body)
        : FormParameters.Parse(Request.Query);

    /// <summary>What the caller's account has in the region the request was signed for.</summary>
    public SandboxRegion Resources => World.Account(AccountId).Region(Region);
}
