namespace DefaultSgAudit.Sandbox.World;

/// <content>What instances will be launched by.</content>
public sealed partial class SandboxRegion
{
    private readonly ResourceTable<SandboxLaunchTemplate> _launchTemplates = new();
    private readonly ResourceTable<SandboxSpotRequest> _spotRequests = new();

    /// <summary>The launch templates of the account, hidden ones too.</summary>
    public IReadOnlyList<SandboxLaunchTemplate> LaunchTemplates => _launchTemplates.Items;

    /// <summary>The requests for Spot Instances of the account.</summary>
    public IReadOnlyList<SandboxSpotRequest> SpotRequests => _spotRequests.Items;

    /// <summary>The versions of all launch templates, in the order of their creation.</summary>
    internal IEnumerable<SandboxLaunchTemplateVersion> LaunchTemplateVersions =>
        from template in LaunchTemplates
        from number in Enumerable.Range(1, template.Versions.Count)
        select new SandboxLaunchTemplateVersion
        {
            Id = template.Id,
            Ordinal = template.Ordinal + number - 1,
            Template = template,
            Number = number,
        };

    /// <summary>Adds a launch template.</summary>
    /// <param name="template">Its name and its versions, one at the least.</param>
    /// <exception cref="ArgumentException">It has no version, or its default version is none of them.</exception>
    public SandboxLaunchTemplate AddLaunchTemplate(SandboxLaunchTemplate template)
    {
        if (template.DefaultVersion < 1 || template.DefaultVersion > template.Versions.Count)
        {
            throw new ArgumentException($"{template.Name} has no version {template.DefaultVersion}.", nameof(template));
        }

        lock (_gate)
        {
            // Each version has an ordinal of its own, which pages go by.
            long first = Account.World.NextOrdinal();
            for (int version = 1; version < template.Versions.Count; version++)
            {
                _ = Account.World.NextOrdinal();
            }

            SandboxLaunchTemplate added = template with { Id = _ids.Resource("lt"), Ordinal = first };
            _launchTemplates.Add(added);
            return added;
        }
    }

    /// <summary>Adds a request for a Spot Instance.</summary>
    /// <param name="request">Its state, and what it launches.</param>
    public SandboxSpotRequest AddSpotRequest(SandboxSpotRequest request)
    {
        lock (_gate)
        {
            SandboxSpotRequest added = request with { Id = _ids.Resource("sir"), Ordinal = Account.World.NextOrdinal() };
            _spotRequests.Add(added);
            return added;
        }
    }
}
