using System.Text;

namespace DefaultSgAudit.Engine.Planning.Roles;

/// <summary>Names that EC2 takes, from whatever roles are called.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html.</remarks>
internal static class GroupNames
{
    private const int MostLetters = 80;

    /// <summary>A name for each role; the same roles get the same names.</summary>
    public static string[] Of(IReadOnlyList<Role> roles, string prefix)
    {
        string[] names = new string[roles.Count];
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (int i in Enumerable.Range(0, roles.Count).OrderBy(i => roles[i].Key, StringComparer.Ordinal))
        {
            string wanted = $"{prefix}-{Slug(roles[i].Slug)}";
            string name = wanted;
            for (int number = 2; !taken.Add(name); number++)
            {
                // Not -2: that is what the second group of a role is called.
                name = $"{wanted}.{number}";
            }

            names[i] = name;
        }

        return names;
    }

    /// <summary>Small letters, digits and single hyphens.</summary>
    public static string Slug(string text)
    {
        StringBuilder slug = new();
        foreach (char letter in text.ToLowerInvariant())
        {
            bool isPlain = letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_';
            if (isPlain)
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[slug.Length - 1] != '-')
            {
                slug.Append('-');
            }

            if (slug.Length == MostLetters)
            {
                break;
            }
        }

        string trimmed = slug.ToString().Trim('-');
        return trimmed.Length > 0 ? trimmed : "role";
    }
}
