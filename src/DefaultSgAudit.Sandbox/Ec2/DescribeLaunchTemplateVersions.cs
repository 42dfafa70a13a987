using System.Globalization;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html"/>: the
/// versions of one template, or the default and latest ones of all.
/// </summary>
internal sealed class DescribeLaunchTemplateVersions : IEc2Action
{
    private const int LargestPage = 200;
    private const string Versions = "LaunchTemplateVersion";
    private const string Default = "$Default";
    private const string Latest = "$Latest";

    private static readonly FilterTable<SandboxLaunchTemplateVersion> Filters = new FilterTable<SandboxLaunchTemplateVersion>()
        .One("is-default-version", version => version.IsDefault)
        .Many("network-interface.group-id", version => version.Launch.Interfaces.SelectMany(each => each.GroupIds));

    public string Name => "DescribeLaunchTemplateVersions";

    public void Run(AwsCall call, XmlBody xml)
    {
        Ec2Query query = new(call);
        string? id = query.Text("LaunchTemplateId");
        string? name = query.Text("LaunchTemplateName");
        IReadOnlyList<string> versions = query.List(Versions);
        Func<SandboxLaunchTemplateVersion, bool> passes = Filters.Compile(query.Filters());
        bool withHidden = query.Flag("IncludeManagedResources");
        Page page = Page.Read(query, call, largest: LargestPage);
        query.End();
        IEnumerable<SandboxLaunchTemplateVersion> all = call.Resources.LaunchTemplateVersions
            .Where(version => withHidden || !version.Template.IsHidden)
            .OrderBy(version => version.Ordinal);
        SandboxLaunchTemplateVersion[] chosen = [.. id is null && name is null ? OfAll(all, versions) : OfOne(all, id, name, versions)];

        xml.Open("launchTemplateVersionSet");
        List<SandboxLaunchTemplateVersion> items = page.Take(chosen.Where(passes), out string? nextToken);
        foreach (SandboxLaunchTemplateVersion item in items)
        {
            xml.Open("item");
            Write(item, xml);
            xml.Close("item");
        }

        xml.Close("launchTemplateVersionSet");
        xml.Element("nextToken", nextToken);
    }

    /// <summary>Of all templates only these two can be asked for; numbers cannot.</summary>
    private static IEnumerable<SandboxLaunchTemplateVersion> OfAll(IEnumerable<SandboxLaunchTemplateVersion> all, IReadOnlyList<string> versions)
    {
        if (versions.Count == 0)
        {
            throw new AwsErrorException(
                "MissingParameter", "The request must contain the parameter LaunchTemplateId or LaunchTemplateName, or versions of all templates");
        }

        string? other = versions.FirstOrDefault(version => version is not (Default or Latest));
        return other is null
            ? all.Where(version => (version.IsDefault && versions.Contains(Default)) || (version.IsLatest && versions.Contains(Latest)))
            : throw new AwsErrorException(
                "InvalidParameterCombination", $"The version {other} can be asked for of one launch template only");
    }

    private static IEnumerable<SandboxLaunchTemplateVersion> OfOne(
        IEnumerable<SandboxLaunchTemplateVersion> all, string? id, string? name, IReadOnlyList<string> versions)
    {
        if (id is not null && name is not null)
        {
            throw new AwsErrorException(
                "InvalidParameterCombination", "Either a launch template ID or a launch template name can be given, not both");
        }

        SandboxLaunchTemplateVersion[] own = [.. all.Where(version => id is null ? version.Template.Name == name : version.Id == id)];
        if (own.Length == 0)
        {
            throw id is null
                ? new AwsErrorException("InvalidLaunchTemplateName.NotFoundException", $"The launch template {name} does not exist")
                : new AwsErrorException("InvalidLaunchTemplateId.NotFound", $"The launch template ID '{id}' does not exist");
        }

        return versions.Count == 0 ? own : own.Where(version =>
            versions.Contains(version.Number.ToString(CultureInfo.InvariantCulture))
            || (version.IsDefault && versions.Contains(Default))
            || (version.IsLatest && versions.Contains(Latest)));
    }

    private static void Write(SandboxLaunchTemplateVersion item, XmlBody xml)
    {
        xml.Element("launchTemplateId", item.Id);
        xml.Element("launchTemplateName", item.Template.Name);
        xml.Element("versionNumber", item.Number.ToString(CultureInfo.InvariantCulture));
        xml.Element("defaultVersion", item.IsDefault);
        xml.Open("launchTemplateData");
        LaunchXml.WriteTemplate(xml, item.Launch);
        xml.Close("launchTemplateData");
    }
}
