using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Config;

/// <summary>
/// A resource as a configuration item of the account that recorded it. See
/// <see href="https://github.com/awslabs/aws-config-resource-schema"/>.
/// </summary>
internal abstract class ConfigItem(string account, string region, DateTimeOffset recorded, SandboxResource resource)
{
    public const string Configuration = "configuration.";

    private static readonly HashSet<string> Columns =
    [
        "resourceId", "resourceName", "resourceType", "accountId", "awsRegion", "arn", "configurationItemCaptureTime",
        "configurationItemStatus", "configuration", "tags",
    ];

    public string Region => region;

    protected abstract string ResourceType { get; }

    protected abstract string ArnKind { get; }

    protected abstract string? ResourceName { get; }

    /// <summary>The names of what the configuration holds.</summary>
    protected abstract IEnumerable<string> Parts { get; }

    public static bool Has(string column) => Columns.Contains(column)
        || (column.StartsWith(Configuration, StringComparison.Ordinal)
            && (ConfigGroup.Has(column.Substring(Configuration.Length)) || ConfigVpc.Has(column.Substring(Configuration.Length))));

    public void Write(JsonBody json, string column)
    {
        switch (column)
        {
            case "resourceId":
                json.Value(column, resource.Id);
                break;
            case "resourceName":
                json.Optional(column, ResourceName);
                break;
            case "resourceType":
                json.Value(column, ResourceType);
                break;
            case "accountId":
                json.Value(column, account);
                break;
            case "awsRegion":
                json.Value(column, region);
                break;
            case "arn":
                json.Value(column, $"arn:aws:ec2:{region}:{account}:{ArnKind}/{resource.Id}");
                break;
            case "configurationItemCaptureTime":
                json.Value(column, AwsTime.ToMilliseconds(recorded));
                break;
            case "configurationItemStatus":
                json.Value(column, "OK");
                break;
            case "tags":
                WriteTags(json);
                break;
            default:
                json.Open('{', column);
                foreach (string part in Parts)
                {
                    WriteConfiguration(json, part);
                }

                json.Close('}');
                break;
        }
    }

    /// <summary>A part of the configuration; nothing where such a resource has none of that name.</summary>
    public abstract void WriteConfiguration(JsonBody json, string part);

    private void WriteTags(JsonBody json)
    {
        json.Open('[', "tags");
        foreach (SandboxTag tag in resource.Tags)
        {
            json.Open('{');
            json.Value("key", tag.Key);
            json.Value("value", tag.Value);
            json.Value("tag", $"{tag.Key}={tag.Value}");
            json.Close('}');
        }

        json.Close(']');
    }
}
