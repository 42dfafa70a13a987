using System.Globalization;
using System.Text.Json;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>
/// From rows to VPCs and groups. Rows come from whatever answers under AWS Config's name: one that cannot be understood
/// says so, and as far as it can be told whose it is.
/// </summary>
internal static class RowReader
{
    private const string GroupPrefix = "sg-";
    private const string VpcPrefix = "vpc-";

    /// <summary>The region that a row of a count is about; null where it cannot be told.</summary>
    public static string? RegionOf(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return RowJson.Text(RowJson.Structure(document.RootElement, "row"), "awsRegion");
        }
        catch (Exception error) when (IsOfTheRow(error))
        {
            return null;
        }
    }

    public static RecordedRow<RecordedVpc> Vpc(string text, string region) => Read(text, region, VpcPrefix, (row, configuration) =>
        new RecordedVpc
        {
            OwnerId = RowJson.Text(configuration, "ownerId"),
            IsDefault = RowJson.Flag(configuration, "isDefault"),
            Tags = Tags(row),
        });

    public static RecordedRow<SecurityGroup> Group(string text, string region) => Read(text, region, GroupPrefix, (row, configuration) =>
    {
        string id = RowJson.RequiredText(row, "resourceId");
        return new SecurityGroup
        {
            GroupId = id,
            GroupName = RowJson.RequiredText(configuration, "groupName"),
            VpcId = RowJson.Text(configuration, "vpcId"),
            OwnerId = RowJson.Text(configuration, "ownerId"),
            Tags = Tags(row),
            InboundRules = RecordedRules.Of(configuration, "ipPermissions", id, RuleDirection.Inbound),
            OutboundRules = RecordedRules.Of(configuration, "ipPermissionsEgress", id, RuleDirection.Outbound),
        };
    });

    private static RecordedRow<T> Read<T>(string text, string region, string prefix, Func<JsonElement, JsonElement, T> read)
        where T : class
    {
        RecordedRow<T> row = new();
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = RowJson.Structure(document.RootElement, "row");
            row = Addressed(row, root, prefix);
            JsonElement configuration = RowJson.Structure(
                RowJson.Member(root, "configuration") ?? throw new RowProblemException("it has no configuration"), "configuration");
            if (RowJson.Text(root, "awsRegion") != region)
            {
                throw new RowProblemException("it is of another region than the one asked for");
            }

            if (row.AccountId is null || row.ResourceId is null)
            {
                throw new RowProblemException("it does not say which resource of which account it is about");
            }

            return RowJson.Text(root, "configurationItemStatus") switch
            {
                "ResourceDeleted" or "ResourceDeletedNotRecorded" => row with { IsDeleted = true },
                null or "OK" or "ResourceDiscovered" => row with { Item = read(root, configuration), RecordedAt = Time(root) },
                string status => throw new RowProblemException($"its status is {PlainText.Line(status, 64)}"),
            };
        }
        catch (Exception error) when (IsOfTheRow(error))
        {
            return row with { Problem = error is RowProblemException known ? known.Message : "it is no JSON that can be read" };
        }
    }

    /// <summary>Whose the row is and what it is about, as far as it says so.</summary>
    private static RecordedRow<T> Addressed<T>(RecordedRow<T> row, JsonElement root, string prefix)
        where T : class
    {
        string? id = TextOrNull(root, "resourceId");
        string? account = TextOrNull(root, "accountId");
        string? vpc = prefix == VpcPrefix ? id
            : RowJson.Member(root, "configuration") is { ValueKind: JsonValueKind.Object } configuration ? TextOrNull(configuration, "vpcId")
            : null;
        return row with
        {
            AccountId = RowJson.IsAccount(account) ? account : null,
            ResourceId = RowJson.IsId(id, prefix) ? id : null,
            VpcId = RowJson.IsId(vpc, VpcPrefix) ? vpc
                : vpc is null ? null
                : throw new RowProblemException("its VPC has no id of the form of one"),
        };
    }

    private static string? TextOrNull(JsonElement parent, string name) =>
        RowJson.Member(parent, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    private static DateTimeOffset Time(JsonElement row) =>
        DateTimeOffset.TryParse(
            RowJson.RequiredText(row, "configurationItemCaptureTime"),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset time)
            ? time
            : throw new RowProblemException("its configurationItemCaptureTime is no time");

    private static DisplayList<ResourceTag> Tags(JsonElement row)
    {
        List<ResourceTag> tags = [];
        foreach (JsonElement tag in RowJson.List(row, "tags"))
        {
            JsonElement pair = RowJson.Structure(tag, "tag");
            tags.Add(new ResourceTag(RowJson.RequiredText(pair, "key"), RowJson.Text(pair, "value") ?? string.Empty));
        }

        return tags.Count == 0 ? ResourceTag.None : new DisplayList<ResourceTag>(tags);
    }

    /// <summary>Broken JSON, text that is no Unicode (an InvalidOperationException of the reader's), and what is not as documented.</summary>
    private static bool IsOfTheRow(Exception error) => error is JsonException or InvalidOperationException or RowProblemException;
}
