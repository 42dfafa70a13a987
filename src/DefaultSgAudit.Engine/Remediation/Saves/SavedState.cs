using System.Globalization;
using System.Text.Json;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>The state inside a saved document, to and from JSON. Reading takes nothing on trust.</summary>
internal static class SavedState
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";

    /// <summary>The highest quota that AWS grants, 1,000 for each direction and IP version.</summary>
    private const int MostRules = 4000;

    /// <summary>More than EC2 takes for a description or a tag, and than it takes tags.</summary>
    private const int MostOfText = 1000;
    private const int MostTags = 100;

    private static readonly Dictionary<RulePeerKind, string> PeerKinds = new()
    {
        [RulePeerKind.Unknown] = "unknown",
        [RulePeerKind.Ipv4] = "ipv4",
        [RulePeerKind.Ipv6] = "ipv6",
        [RulePeerKind.PrefixList] = "prefixList",
        [RulePeerKind.Self] = "self",
        [RulePeerKind.SecurityGroup] = "securityGroup",
    };

    public static void Write(Utf8JsonWriter json, SavedGroup saved)
    {
        json.WriteStartObject();
        json.WriteString("accountId", saved.AccountId);
        json.WriteString("region", saved.Region);
        json.WriteString("vpcId", saved.VpcId);
        json.WriteString("groupId", saved.GroupId);
        json.WriteString("savedAt", saved.SavedAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        json.WriteString("reason", saved.Reason == SaveReason.Clear ? "clear" : "restore");
        Write(json, "tags", saved.Tags);
        json.WriteStartArray("rules");
        foreach (SecurityGroupRule rule in saved.Rules)
        {
            Write(json, rule);
        }

        json.WriteEndArray();
        json.WriteStartArray("references");
        foreach (string reference in saved.References)
        {
            json.WriteStringValue(reference);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <exception cref="FormatException">It is not what <see cref="Write(Utf8JsonWriter, SavedGroup)"/> writes.</exception>
    public static SavedGroup Read(JsonElement json)
    {
        if (List(json, "rules").Count() > MostRules)
        {
            throw new FormatException($"it has more than {MostRules} rules, which no group can have");
        }

        SavedGroup saved = new()
        {
            AccountId = Text(json, "accountId", SavedForm.IsAccount),
            Region = Text(json, "region", RegionCatalog.IsPossible),
            VpcId = Text(json, "vpcId", text => SavedForm.IsId(text, "vpc-")),
            GroupId = Text(json, "groupId", text => SavedForm.IsId(text, "sg-")),
            SavedAt = Time(Text(json, "savedAt", _ => true)),
            Reason = Text(json, "reason", text => text is "clear" or "restore") == "clear" ? SaveReason.Clear : SaveReason.Restore,
            Tags = Tags(json),
            Rules = new(List(json, "rules").Select(Rule)),
            References = new(List(json, "references").Select(each => each.GetString() ?? string.Empty)),
        };
        return saved.Rules.FirstOrDefault(rule => (rule.PeerKind == RulePeerKind.Self) != (rule.Peer == saved.GroupId)) is SecurityGroupRule odd
            ? throw new FormatException($"the rule '{odd}' does not fit the group")
            : saved;
    }

    private static void Write(Utf8JsonWriter json, SecurityGroupRule rule)
    {
        json.WriteStartObject();
        WriteIfAny("ruleId", rule.RuleId);
        json.WriteString("direction", rule.Direction == RuleDirection.Inbound ? "inbound" : "outbound");
        json.WriteString("ipProtocol", rule.IpProtocol);
        if (rule.FromPort is int from)
        {
            json.WriteNumber("fromPort", from);
        }

        if (rule.ToPort is int to)
        {
            json.WriteNumber("toPort", to);
        }

        json.WriteString("peerKind", PeerKinds[rule.PeerKind]);
        WriteIfAny("peer", rule.Peer);
        WriteIfAny("peerAccountId", rule.PeerAccountId);
        WriteIfAny("peerVpcId", rule.PeerVpcId);
        WriteIfAny("vpcPeeringConnectionId", rule.VpcPeeringConnectionId);
        WriteIfAny("peeringStatus", rule.PeeringStatus);
        WriteIfAny("description", rule.Description);
        Write(json, "tags", rule.Tags);
        json.WriteEndObject();

        void WriteIfAny(string name, string? value)
        {
            if (value is not null)
            {
                json.WriteString(name, value);
            }
        }
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<ResourceTag> tags)
    {
        json.WriteStartArray(name);
        foreach (ResourceTag tag in tags)
        {
            json.WriteStartObject();
            json.WriteString("key", tag.Key);
            json.WriteString("value", tag.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static SecurityGroupRule Rule(JsonElement json)
    {
        string kind = Text(json, "peerKind", PeerKinds.ContainsValue);
        SecurityGroupRule rule = new()
        {
            RuleId = Word(json, "ruleId"),
            Direction = Text(json, "direction", text => text is "inbound" or "outbound") == "inbound" ? RuleDirection.Inbound : RuleDirection.Outbound,
            IpProtocol = Text(json, "ipProtocol", SavedForm.IsProtocol),
            FromPort = Port(json, "fromPort"),
            ToPort = Port(json, "toPort"),
            PeerKind = PeerKinds.First(each => each.Value == kind).Key,
            Peer = Optional(json, "peer"),
            PeerAccountId = Word(json, "peerAccountId"),
            PeerVpcId = Word(json, "peerVpcId"),
            VpcPeeringConnectionId = Word(json, "vpcPeeringConnectionId"),
            PeeringStatus = Word(json, "peeringStatus"),
            Description = Optional(json, "description") is var description && description?.Length > MostOfText
                ? throw new FormatException("a description is longer than any can be")
                : description,
            Tags = Tags(json),
        };
        return SavedForm.HasPossiblePeer(rule) ? rule : throw new FormatException($"the rule '{rule}' has no possible peer");
    }

    private static DisplayList<ResourceTag> Tags(JsonElement json)
    {
        if (List(json, "tags").Count() > MostTags)
        {
            throw new FormatException($"it has more than {MostTags} tags, which nothing can have");
        }

        ResourceTag[] tags = [.. List(json, "tags").Select(tag => new ResourceTag(Text(tag, "key", IsShort), Text(tag, "value", IsShort)))];
        return tags.Length == 0 ? ResourceTag.None : new(tags);
    }

    private static JsonElement.ArrayEnumerator List(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement list) ? list.EnumerateArray() : throw new FormatException($"'{name}' is missing");

    private static string Text(JsonElement json, string name, Func<string, bool> isPossible) =>
        Optional(json, name) is string text && isPossible(text) ? text : throw new FormatException($"'{name}' is missing or not possible");

    private static bool IsShort(string text) => text.Length <= MostOfText;

    private static string? Word(JsonElement json, string name) =>
        Optional(json, name) is var text && SavedForm.IsWord(text) ? text : throw new FormatException($"'{name}' is not possible");

    private static string? Optional(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static int? Port(JsonElement json, string name) =>
        !json.TryGetProperty(name, out JsonElement value) ? null
        : value.TryGetInt32(out int port) && port is >= -1 and <= 65535 ? port
        : throw new FormatException($"'{name}' is no port");

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : throw new FormatException("'savedAt' is no time");
}
