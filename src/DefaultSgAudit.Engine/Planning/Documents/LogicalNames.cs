using System.Globalization;
using System.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Documents;

/// <summary>What the groups of a plan are called in a template: letters, digits and, where they may be, underscores; each once.</summary>
internal static class LogicalNames
{
    /// <summary>Names for Terraform, in lower case with underscores: <c>dsg_web</c>.</summary>
    public static IReadOnlyDictionary<string, string> Snake(Plan plan) => Of(plan, name =>
    {
        StringBuilder text = new();
        foreach (char letter in name.ToLowerInvariant())
        {
            text.Append(IsPlain(letter) ? letter : '_');
        }

        return char.IsDigit(text[0]) ? $"g_{text}" : text.ToString();
    });

    /// <summary>Names for CloudFormation, where only letters and digits may be: <c>DsgWeb</c>.</summary>
    public static IReadOnlyDictionary<string, string> Pascal(Plan plan) => Of(plan, name =>
    {
        StringBuilder text = new();
        bool isFirst = true;
        foreach (char letter in name)
        {
            if (IsPlain(char.ToLowerInvariant(letter)))
            {
                text.Append(isFirst ? char.ToUpperInvariant(letter) : letter);
            }

            isFirst = !IsPlain(char.ToLowerInvariant(letter));
        }

        return text.Length == 0 ? "Group" : char.IsDigit(text[0]) ? $"G{text}" : text.ToString();
    });

    private static bool IsPlain(char letter) => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9');

    private static Dictionary<string, string> Of(Plan plan, Func<string, string> write)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (PlannedGroup group in plan.Groups)
        {
            string name = write(group.Name);
            string free = name;
            for (int i = 2; !taken.Add(free); i++)
            {
                free = name + i.ToString(CultureInfo.InvariantCulture);
            }

            names[group.Name] = free;
        }

        return names;
    }
}
