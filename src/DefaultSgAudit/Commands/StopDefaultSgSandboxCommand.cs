using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DefaultSgAudit.Commands.Sandbox;

namespace DefaultSgAudit.Commands;

/// <summary>Stops sandboxes that this session started.</summary>
/// <remarks>
/// <para>Without input it stops every sandbox that this session started. What the sandbox held is gone then; the next one
/// starts anew.</para>
/// </remarks>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Stops the sandbox that was started before.</para>
/// </example>
/// <example>
/// <code>Stop-DefaultSgSandbox</code>
/// <para>Stops all of this session's sandboxes.</para>
/// </example>
/// <example>
/// <code>
/// $fast = Start-DefaultSgSandbox
/// $distant = Start-DefaultSgSandbox -LatencyMilliseconds 80
/// Stop-DefaultSgSandbox $distant.EndpointUrl
/// $fast | Get-DefaultSgTarget
/// $fast | Stop-DefaultSgSandbox
/// </code>
/// <para>Stops one of two by its address; the other goes on.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html">Default security groups for VPCs</seealso>
[Cmdlet(VerbsLifecycle.Stop, "DefaultSgSandbox")]
[OutputType(typeof(void))]
public sealed class StopDefaultSgSandboxCommand : PSCmdlet
{
    /// <summary>The endpoint of the sandbox to stop; every one of this session where it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (EndpointUrl is null)
        {
            foreach (string endpoint in RunningSandboxes.Of(Runspace.DefaultRunspace.InstanceId))
            {
                RunningSandboxes.Stop(endpoint);
            }
        }
        else if (!RunningSandboxes.Stop(EndpointUrl))
        {
            WriteError(new ErrorRecord(
                new InvalidOperationException($"No sandbox of this process listens at {EndpointUrl}: it was stopped already, or another process has it. Stop-DefaultSgSandbox without an address stops all that this session has."),
                "SandboxNotFound",
                ErrorCategory.ObjectNotFound,
                EndpointUrl));
        }
    }
}
