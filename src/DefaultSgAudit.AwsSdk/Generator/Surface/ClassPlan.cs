using System.Collections.Immutable;

namespace DefaultSgAudit.AwsSdk.Generator.Surface;

/// <summary>A class: its properties, and whether it is sent, received or both.</summary>
internal sealed class ClassPlan(string name, ClassRole role, ImmutableArray<PropertyPlan> properties)
{
    public string Name { get; } = name;

    public ClassRole Role { get; } = role;

    public ImmutableArray<PropertyPlan> Properties { get; } = properties;

    public bool IsSent { get; set; }

    public bool IsReceived { get; set; }
}
