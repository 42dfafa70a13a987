using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net.Sockets;
using DefaultSgAudit.Commands.Sandbox;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Commands;

/// <summary>Starts an AWS of one's own on this machine, to try the module on.</summary>
/// <remarks>
/// <para>The sandbox listens on 127.0.0.1 only and speaks as much of EC2, STS and S3 as this module needs. It comes with
/// an account that has VPCs in 17 regions, in all the states that one meets: as AWS makes them, cleared, opened by hand,
/// in use. Nothing leaves the machine, and no real account is touched.</para>
/// <para>What it gives can be piped to the other cmdlets. It runs until Stop-DefaultSgSandbox stops it, the module is removed
/// or the process ends.</para>
/// </remarks>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox
/// $sandbox | Get-DefaultSgCompliance
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Audits the sandbox's account.</para>
/// </example>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox -Fault @{ Kind = 'ServiceControlPolicyDeny'; Region = 'eu-west-1' }, @{ Kind = 'TimedOut'; Region = 'us-west-*' }
/// $sandbox | Get-DefaultSgCompliance -TimeoutSeconds 1 -ErrorAction SilentlyContinue | Where-Object Status -eq Unknown
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Shows what an audit says of a region that a policy denies, and of two that never answer.</para>
/// </example>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox -Traffic
/// $sandbox | Measure-DefaultSgTraffic -LogGroup /vpc/flow-logs -Region eu-west-1 -StartTime (Get-Date).AddHours(-6) | Group-Object Status, Port -NoElement
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Sums up what the network interfaces of one region did in the last six hours.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html">Default security groups for VPCs</seealso>
[Cmdlet(VerbsLifecycle.Start, "DefaultSgSandbox")]
[OutputType(typeof(SandboxInfo))]
public sealed class StartDefaultSgSandboxCommand : PSCmdlet
{
    /// <summary>The port on 127.0.0.1; 0, the default, takes one that is free.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>How long every answer is held back, in milliseconds, as a distant region would.</summary>
    [Parameter]
    [ValidateRange(0, 60000)]
    public int LatencyMilliseconds { get; set; }

    /// <summary>
    /// Instead of the demonstration's two accounts an Organization of so many, of 17 regions each with a VPC. The credentials are
    /// its management account's; the others have the role OrganizationAccountAccessRole.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 10000)]
    public int? AccountCount { get; set; }

    /// <summary>
    /// What shall go wrong: hash tables with a Kind, one of AccessDenied, ExplicitDeny, ServiceControlPolicyDeny,
    /// ResourceControlPolicyDeny, TokenExpired, Throttled, ServiceError, EndpointUnreachable, TimedOut and MalformedAnswer; and,
    /// as needed, with the Account, Region and Action (such as ec2:Describe*) that it happens to, and how many Times.
    /// </summary>
    [Parameter]
    public Hashtable[]? Fault { get; set; }

    /// <summary>
    /// Adds traffic to eu-west-1: what its network interfaces did in the last 24 hours, delivered by flow logs to the bucket
    /// flow-logs- with the account's id behind it (folders standard and hive) and to the log group /vpc/flow-logs, with the table
    /// vpc_flow_logs for Athena. Measure-DefaultSgTraffic reads all of them.
    /// </summary>
    [Parameter]
    public SwitchParameter Traffic { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        List<Fault> faults = ReadFaults();
        SandboxServer server = Start();
        if (Traffic)
        {
            DemoTraffic.Add(server.World, DateTimeOffset.UtcNow);
        }

        foreach (Fault fault in faults)
        {
            server.Faults.Add(fault);
        }

        RunningSandboxes.Add(server, Runspace.DefaultRunspace.InstanceId);
        WriteObject(new SandboxInfo
        {
            EndpointUrl = server.EndpointUrl,
            AccountId = server.World.Credentials.AccountId,
            AccessKey = server.World.Credentials.AccessKeyId,
            SecretKey = server.World.Credentials.SecretAccessKey,
        });
    }

    private List<Fault> ReadFaults()
    {
        List<Fault> faults = [];
        if (LatencyMilliseconds > 0)
        {
            faults.Add(DefaultSgAudit.Sandbox.Faults.Fault.Latency(TimeSpan.FromMilliseconds(LatencyMilliseconds)));
        }

        try
        {
            faults.AddRange((Fault ?? []).Select(FaultReader.Read));
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            ThrowTerminatingError(new ErrorRecord(error, "InvalidFault", ErrorCategory.InvalidArgument, Fault));
        }

        return faults;
    }

    private SandboxWorld? World() => AccountCount is int accounts ? SandboxWorld.Create(new SandboxWorldOptions { Accounts = accounts }) : null;

    private SandboxServer Start()
    {
        try
        {
            return SandboxServer.Start(World(),  new SandboxServerOptions { Port = Port });
        }
        catch (SocketException error)
        {
            ThrowTerminatingError(new ErrorRecord(
                new InvalidOperationException($"Port {Port} of 127.0.0.1 cannot be had: {error.Message}. Leave -Port out to take a free one.", error),
                "PortNotAvailable",
                ErrorCategory.ResourceUnavailable,
                Port));
            throw;
        }
    }
}
