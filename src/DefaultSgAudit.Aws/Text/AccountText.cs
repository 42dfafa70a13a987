namespace DefaultSgAudit.Aws;

/// <summary>The id of an account.</summary>
internal static class AccountText
{
    public static bool IsId(string text) => text.Length == 12 && text.All(digit => digit is >= '0' and <= '9');
}
