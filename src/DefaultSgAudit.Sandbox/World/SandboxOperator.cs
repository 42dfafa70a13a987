namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// The service that manages a resource. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_OperatorResponse.html"/>.
/// </summary>
/// <param name="Managed">Whether a service manages the resource.</param>
/// <param name="Principal">The service, such as <c>eks.amazonaws.com</c>.</param>
/// <param name="HiddenByDefault">Whether it is left out unless managed resources are asked for.</param>
public sealed record SandboxOperator(bool Managed, string? Principal = null, bool HiddenByDefault = false);
