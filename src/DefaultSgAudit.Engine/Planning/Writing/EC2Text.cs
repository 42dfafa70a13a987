using DefaultSgAudit.Engine.Planning.Roles;

namespace DefaultSgAudit.Engine.Planning.Writing;

/// <summary>Descriptions that EC2 takes: at most 255 of its characters.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html.</remarks>
internal static class EC2Text
{
    /// <summary>A group's description.</summary>
    public static string Description(Role role, int part, int parts) =>
        Clean(parts == 1 ? $"In place of the default group: {role.Label}" : $"In place of the default group: {role.Label} ({part + 1} of {parts})");

    /// <summary>A text with other characters left out.</summary>
    public static string Clean(string text)
    {
        string clean = new([.. text.Where(EC2Characters.Has)]);
        return clean.Length > EC2Characters.Most ? clean.Substring(0, EC2Characters.Most) : clean;
    }
}
