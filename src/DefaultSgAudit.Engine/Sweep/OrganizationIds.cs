using System.Text.RegularExpressions;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>The forms that ids have at AWS Organizations.</summary>
/// <remarks>See https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html.</remarks>
internal static class OrganizationIds
{
    private static readonly Regex Unit = new("^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})\\z", RegexOptions.CultureInvariant);

    public static bool IsUnit(string text) => Unit.IsMatch(text);

    public static bool IsAccount(string text) => text.Length == 12 && text.All(letter => letter is >= '0' and <= '9');
}
