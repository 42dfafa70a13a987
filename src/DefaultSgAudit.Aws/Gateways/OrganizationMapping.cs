using Amazon.Organizations.Model;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>From the SDK's shapes to this module's records.</summary>
internal static class OrganizationMapping
{
    public static OrganizationInfo ToModel(Organization? organization) =>
        organization is { Id: { Length: > 0 } id, MasterAccountId: string account } && AccountText.IsId(account)
            ? new OrganizationInfo(id, account)
            : throw new MalformedAnswerException("it does not say which Organization, or whose");

    public static OrganizationAccount ToModel(Account account, string? parentId) => new()
    {
        Id = account.Id is string id && AccountText.IsId(id) ? id : throw new MalformedAnswerException("an account has no id of 12 digits"),
        Name = account.Name ?? string.Empty,
        Arn = account.Arn,

        // The older of the two is to go away, the newer one is not everywhere yet.
        State = account.State?.Value ?? account.Status?.Value ?? throw new MalformedAnswerException("an account has no state"),
        ParentId = parentId,
    };

    public static Model.OrganizationalUnit ToModel(Amazon.Organizations.Model.OrganizationalUnit unit, string parentId) => new(
        unit.Id is string id && IsUnitId(id) ? id : throw new MalformedAnswerException("an organizational unit has no id of the form ou-..."),
        unit.Name ?? string.Empty,
        parentId);

    /// <summary>A list that AWS always sends, empty or not. Where it is missing, taking it for empty could leave accounts out.</summary>
    public static List<T> Listed<T>(List<T>? list, string name) => list ?? throw new MalformedAnswerException($"there is no {name}");

    /// <summary>It is asked for again, and told.</summary>
    private static bool IsUnitId(string text) =>
        text.StartsWith("ou-", StringComparison.Ordinal) && text.All(letter => letter is '-' or (>= '0' and <= '9') or (>= 'a' and <= 'z'));
}
