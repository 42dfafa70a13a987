using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>AWS Organizations as boto3 sees it.</summary>
public sealed class OrganizationsTests : IDisposable
{
    private readonly SandboxServer _server =
        SandboxServer.Start(SandboxWorld.Create(new SandboxWorldOptions { Accounts = 45, OrganizationalUnits = 7 }));

    private SandboxOrganization Organization => _server.World.Organization!;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Accounts_are_listed_page_by_page_with_both_words_for_their_state()
    {
        SandboxAccount[] accounts = [.. _server.World.Accounts];
        Organization.Add(accounts[3], state: SandboxAccountState.Suspended);
        Organization.Add(accounts[4], state: SandboxAccountState.PendingClosure);
        _server.Faults.Add(Fault.PageSize(0, action: "organizations:ListAccounts").SkipFirst(1).Times(1));
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server, List("list_accounts") with { Paginate = true }, new("organizations", "describe_organization"));

        IReadOnlyList<JsonElement> listed = answers[0].Items("Accounts");
        Assert.Equal(4, answers[0].GetProperty("pages").GetArrayLength());
        Assert.Equal(accounts.Select(account => account.Id), listed.Texts("Id"));
        Assert.Equal(listed.Texts("State"), listed.Texts("Status"));
        Assert.Equal(["ACTIVE", "SUSPENDED", "PENDING_CLOSURE", "ACTIVE"], listed.Skip(2).Take(4).Texts("State"));
        JsonElement organization = answers[1].GetProperty("result").GetProperty(nameof(Organization));
        Assert.Equal((accounts[0].Id, Organization.Id), (organization.Text("MasterAccountId"), organization.Text("Id")));
    }

    [Fact]
    public async Task Units_are_nested_and_hold_all_accounts_but_the_management_account()
    {
        SandboxOrganizationalUnit[] units = [.. Organization.Units];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            [
                List("list_roots"),
                List("list_organizational_units_for_parent", Organization.RootId),
                List("list_organizational_units_for_parent", units[0].Id),
                List("list_accounts_for_parent", Organization.RootId),
                .. units.Select(unit => List("list_accounts_for_parent", unit.Id)),
            ]);

        Assert.Equal(Organization.RootId, Assert.Single(answers[0].Items("Roots")).Text("Id"));
        Assert.Equal(units.Take(3).Select(unit => unit.Id), answers[1].Items("OrganizationalUnits").Texts("Id"));
        Assert.Equal(units.Skip(3).Take(3).Select(unit => unit.Id), answers[2].Items("OrganizationalUnits").Texts("Id"));
        Assert.Equal([Organization.ManagementAccountId], answers[3].Items("Accounts").Texts("Id"));
        Assert.Equal(
            _server.World.Accounts.Skip(1).Select(account => account.Id),
            answers.Skip(4).SelectMany(answer => answer.Items("Accounts").Texts("Id")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_administrators_may_list_and_only_members_may_ask()
    {
        SandboxAccount[] accounts = [.. _server.World.Accounts];
        SandboxAccount stranger = _server.World.AddAccount("777788889999", "stranger");
        Organization.Delegate(accounts[1]);
        Boto3Call list = List("list_accounts");
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            list with { Credentials = accounts[1].Credentials },
            list with { Credentials = accounts[2].Credentials },
            new("organizations", "describe_organization") { Credentials = accounts[2].Credentials },
            list with { Credentials = stranger.Credentials },
            List("list_accounts_for_parent", "ou-ffff-ffffffff"),
            List("list_accounts_for_parent", "nonsense"),
            new("organizations", "list_accounts", new { NextToken = "bm8=" }),
            new("organizations", "describe_account", new { AccountId = "000000000000" }),
            list with { Secret = "wrong" });

        Assert.Equal(20, answers[0].Items("Accounts").Count);
        answers[1].AssertError("AccessDeniedException", "You don't have permissions to access this resource.", 400);
        Assert.True(answers[2].TryGetProperty("result", out _), answers[2].ToString());
        Assert.Equal(
            [
                "AWSOrganizationsNotInUseException", "ParentNotFoundException", "InvalidInputException",
                "InvalidInputException", "AccountNotFoundException", "InvalidSignatureException",
            ],
            answers.Skip(3).Texts("code"));
    }

    [Fact]
    public async Task Nobody_gets_into_a_closed_account()
    {
        SandboxAccount closed = _server.World.Accounts[1];
        Organization.Add(closed, state: SandboxAccountState.Suspended);
        string role = $"arn:aws:iam::{closed.Id}:role/{SandboxWorldOptions.RoleName}";
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server, new Boto3Call("sts", "assume_role", new { RoleArn = role, RoleSessionName = "it" }));
        Assert.Equal("AccessDenied", answers[0].Text("code"));
    }

    private static Boto3Call List(string operation, string? parent = null) =>
        new("organizations", operation, parent is null ? null : new { ParentId = parent });
}
