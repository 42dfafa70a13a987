using System.Management.Automation;
using System.Management.Automation.Internal;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>
/// What AWS.Tools keeps in variables of the session. Read only, and on the pipeline's thread only.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/powershell/latest/userguide/shared-credentials-in-aws-powershell.html.</remarks>
internal static class SessionVariables
{
    /// <summary>What Set-AWSCredential stores and Clear-AWSCredential sets to null.</summary>
    public static object? Credential(SessionState session) => Unwrap(session.PSVariable.GetValue("StoredAWSCredentials"));

    /// <summary>What Set-DefaultAWSRegion stores: a code; what Get-AWSRegion emits stands for its code.</summary>
    public static object? Region(SessionState session)
    {
        object? value = session.PSVariable.GetValue("StoredAWSRegion");
        object? bare = Unwrap(value);
        return bare is null or string ? bare : CodeOf(value!) ?? bare;
    }

    /// <summary>The object itself, without what PowerShell wraps around it.</summary>
    public static object? Unwrap(object? value) =>
        value is null || ReferenceEquals(value, AutomationNull.Value) ? null : value is PSObject wrapped ? wrapped.BaseObject : value;

    private static string? CodeOf(object region)
    {
        try
        {
            return PSObject.AsPSObject(region).Properties["Region"]?.Value as string;
        }
        catch (RuntimeException)
        {
            // The property of an object that is no region.
            return null;
        }
    }
}
