using System.Globalization;

namespace DefaultSgAudit.Model;

/// <summary>Numbers of things in sentences.</summary>
internal static class Counted
{
    /// <summary>For example <c>1 rule</c> and <c>2 rules</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="thing">One of them; more get an s.</param>
    public static string Of(long number, string thing) =>
        string.Format(CultureInfo.InvariantCulture, "{0} {1}{2}", number, thing, number == 1 ? string.Empty : "s");
}
