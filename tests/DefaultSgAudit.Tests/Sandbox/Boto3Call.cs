using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>A call for boto3 to make.</summary>
/// <param name="Service">boto3's name of the service.</param>
/// <param name="Operation">boto3's name of the operation, such as describe_vpcs.</param>
/// <param name="Parameters">Its parameters, written to JSON as they are.</param>
internal sealed record Boto3Call(string Service, string Operation, object? Parameters = null)
{
    public string Region { get; init; } = "us-east-1";

    /// <summary>Whether to read all pages with boto3's paginator.</summary>
    public bool Paginate { get; init; }

    /// <summary>Who calls; the first account's user when null.</summary>
    public SandboxCredentials? Credentials { get; init; }

    /// <summary>The index of an earlier assume_role call, to call with what it gave.</summary>
    public int? CredentialsFrom { get; init; }

    /// <summary>A secret key to sign with in the place of the right one.</summary>
    public string? Secret { get; init; }

    /// <summary>A session token to send in the place of the right one.</summary>
    public string? Token { get; init; }
}
