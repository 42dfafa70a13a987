using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Services;

/// <summary>Finds out whether a request may come in at all: key, token, clock, signature, region.</summary>
internal sealed class Authenticator
{
    private static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(15);

    private readonly bool _verifySignatures;

    public Authenticator(bool verifySignatures) => _verifySignatures = verifySignatures;

    /// <summary>Null when the request is good.</summary>
    public Refusal? Check(AwsCall call)
    {
        RefusalKind? refusal = FindOut(call);
        return refusal is null ? null : new Refusal(refusal.Value);
    }

    private RefusalKind? FindOut(AwsCall call)
    {
        if (call.Authorization is not { } authorization)
        {
            return call.Request.Header("Authorization") is null
                ? RefusalKind.MissingCredentials
                : RefusalKind.IncompleteSignature;
        }

        if (call.Credentials is not { } credentials)
        {
            return RefusalKind.UnknownKey;
        }

        if (credentials.SessionToken != call.Request.Header("X-Amz-Security-Token"))
        {
            return RefusalKind.InvalidToken;
        }

        if (_verifySignatures && CheckSignature(call, authorization, credentials) is { } refusal)
        {
            return refusal;
        }

        return credentials.Expiration <= call.Now ? RefusalKind.ExpiredToken : CheckRegion(call);
    }

    private static RefusalKind? CheckSignature(
        AwsCall call, Authorization authorization, SandboxCredentials credentials)
    {
        string? date = call.Request.Header("X-Amz-Date");
        if (date is null || !AwsTime.TryParseBasic(date, out DateTimeOffset signed)
            || !date.StartsWith(authorization.Date, StringComparison.Ordinal)
            || Array.IndexOf(authorization.SignedHeaders.Split(';'), "host") < 0)
        {
            return RefusalKind.IncompleteSignature;
        }

        if ((call.Now - signed).Duration() > AllowedSkew)
        {
            return RefusalKind.ClockSkewed;
        }

        byte[] key = credentials.SigningKey(authorization.Date, authorization.Region, authorization.Service);
        return SignatureV4.Compute(call.Request, authorization, date, key) == authorization.Signature
            && SignatureV4.BodyMatchesItsHash(call.Request)
            ? null
            : RefusalKind.WrongSignature;
    }

    private static RefusalKind? CheckRegion(AwsCall call) =>
        !AwsRegions.Exists(call.Region) ? RefusalKind.UnknownRegion
        : call.World.Account(call.AccountId).IsEnabled(call.Region) ? null
        : RefusalKind.RegionNotEnabled;
}
