using DefaultSgAudit.AwsSdk.Generator.Model;

namespace DefaultSgAudit.AwsSdk.Generator.Surface;

/// <summary>Everything that is generated for a service: what its listed operations reach.</summary>
internal sealed record ServiceSurface(
    ServiceModel Service,
    IReadOnlyList<Operation> Operations,
    IReadOnlyCollection<ClassPlan> Classes,
    IReadOnlyCollection<ConstantPlan> Constants);
