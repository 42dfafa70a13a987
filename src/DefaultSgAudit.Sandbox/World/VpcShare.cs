namespace DefaultSgAudit.Sandbox.World;

/// <summary>A VPC of one account whose subnets another account may use (AWS RAM).</summary>
internal sealed record VpcShare(string VpcId, SandboxRegion Owner, SandboxRegion Participant, SandboxAttachmentView View);
