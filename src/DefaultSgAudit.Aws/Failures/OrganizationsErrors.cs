using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Failures;

/// <summary>What the error codes of AWS Organizations mean.</summary>
/// <remarks>See https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html and its neighbours.</remarks>
internal static class OrganizationsErrors
{
    /// <param name="error">What was thrown.</param>
    /// <param name="action">The action, with its service.</param>
    /// <param name="region">The region that was asked.</param>
    /// <param name="parentId">The root or unit that was asked for, if one was.</param>
    public static AuditException Classify(Exception error, string action, string region, string? parentId)
    {
        AuditException general = FailureClassifier.Classify(error, action, region);
        return new AuditException(Describe(general.Failure, parentId), error);
    }

    private static Failure Describe(Failure failure, string? parentId) => failure.ErrorCode switch
    {
        "AWSOrganizationsNotInUseException" => failure with
        {
            Kind = FailureKind.NotInOrganization,
            Cause = "The caller's account is in no Organization.",
            Remedy = "Use credentials of the Organization's management account or of a delegated administrator.",
        },
        "ParentNotFoundException" => failure with
        {
            Kind = FailureKind.OrganizationalUnitNotFound,
            Cause = $"The Organization has no root or organizational unit '{parentId}'.",
            Remedy = "Check the id: a unit's begins with ou-, a root's with r-.",
            Resource = parentId,
        },
        "InvalidInputException" when parentId is not null => failure with
        {
            Kind = FailureKind.OrganizationalUnitNotFound,
            Cause = $"AWS does not take '{PlainText.Line(parentId, 80)}' for the id of a root or organizational unit.",
            Remedy = "Check the id: a unit's begins with ou-, a root's with r-.",
            Resource = parentId,
        },
        _ when failure.Kind == FailureKind.AccessDenied => failure with
        {
            Remedy = "Only the management account and delegated administrators may ask; give the caller the action, or use such an account.",
        },
        _ => failure,
    };
}
