using System.Diagnostics;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Members;

/// <summary>How an interface leaves the group.</summary>
public sealed class MovePlannerTests
{
    private static readonly Target Here = new() { AccountId = InterfaceShape.Account, Region = "eu-west-1" };

    [Fact]
    public void An_instance_keeps_its_other_groups()
    {
        Move move = Plan(new(OwnerKind.Ec2Instance, "interface", null, false, InterfaceShape.Account, null) { InstanceId = "i-0a1b" });

        Assert.True(move.IsMovable);
        Assert.Equal(
            "aws ec2 modify-network-interface-attribute --network-interface-id eni-0a1b2c3d4e5f60718 --groups sg-0other NEW_GROUP --region eu-west-1",
            move.Command);
    }

    [Fact]
    public void A_load_balancer_is_moved_by_its_arn()
    {
        Move move = Plan(new(OwnerKind.ApplicationLoadBalancer, "interface", "amazon-elb", true, "amazon-elb", "ELB app/shop/50dc6c495c0c9188"));

        Assert.False(move.IsMovable);
        Assert.Equal(
            "aws elbv2 set-security-groups --load-balancer-arn arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/50dc6c495c0c9188 "
            + "--security-groups sg-0other NEW_GROUP --region eu-west-1",
            move.Command);
    }

    [Theory]
    [InlineData("lambda", false, "amazon-aws", null, false)]
    [InlineData("interface", true, null, null, false)]
    [InlineData("interface", false, "amazon-aws", null, false)]
    [InlineData("interface", false, null, "ela-attach-0a1b", false)]
    [InlineData("interface", false, "999988887777", null, false)]
    [InlineData("branch", false, null, null, false)]
    [InlineData("interface", false, null, null, true)]
    [InlineData("efa", false, InterfaceShape.Account, null, true)]
    [InlineData("efa-only", false, InterfaceShape.Account, null, true)]
    [InlineData("trunk", false, InterfaceShape.Account, null, true)]
    public void Movable_is_what_EC2_itself_can_change(string type, bool managed, string? attachedBy, string? attachmentId, bool expected) =>
        Assert.Equal(expected, Plan(new(OwnerKind.Unknown, type, null, managed, attachedBy, null) { AttachmentId = attachmentId }).IsMovable);

    [Fact]
    public void What_a_provider_operates_is_not_movable() =>
        Assert.False(Plan(new(OwnerKind.Unknown, "interface", null, false, null, null) { Operator = "eks.amazonaws.com" }).IsMovable);

    [Fact]
    public void Another_accounts_interface_is_for_that_account_to_move()
    {
        Move move = Plan(new(OwnerKind.Ec2Instance, "interface", null, false, "999988887777", null) { Owner = "999988887777", InstanceId = "i-0a1b" });

        Assert.Equal((false, null), (move.IsMovable, move.Command));
        Assert.Contains("999988887777", move.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_cannot_write_a_command()
    {
        Move move = Plan(new(OwnerKind.EcsTask, "branch", null, true, null, null)
        {
            Tags = [("aws:ecs:clusterName", "a;reboot"), ("aws:ecs:serviceName", "$(reboot)")],
        });

        Assert.StartsWith("aws ecs update-service --cluster CLUSTER --service NAME ", move.Command, StringComparison.Ordinal);
    }

    [Fact]
    public void No_word_of_an_answer_is_more_than_a_word_of_a_command()
    {
        NetworkInterface found = new InterfaceShape(OwnerKind.Ec2Instance, "interface", null, false, InterfaceShape.Account, null) { InstanceId = "i-0a1b" }
            .ToInterface() with { NetworkInterfaceId = "eni-1$(reboot)", Groups = [new GroupIdentifier("sg-2; reboot #", null)] };
        Move move = MovePlanner.Plan(found, OwnerClassifier.Classify(found, Here.Region!), Here, "sg-0default");

        Assert.Equal("aws ec2 modify-network-interface-attribute --network-interface-id INTERFACE --groups GROUP NEW_GROUP --region eu-west-1", move.Command);
    }

    [Fact]
    public async Task Every_command_is_read_by_a_shell_word_for_word()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "bash was not found on this machine.");
        foreach (string command in MoveGuide.Steps.Values.Select(step => step.Command).OfType<string>())
        {
            string filled = command.Replace("{groups}", "sg-1 sg-2", StringComparison.Ordinal).Replace("{group,group}", "sg-1,sg-2", StringComparison.Ordinal)
                .Replace("{container}", "c", StringComparison.Ordinal).Replace("{name}", "n", StringComparison.Ordinal).Replace("{id}", "i", StringComparison.Ordinal)
                .Replace("{arn}", "a", StringComparison.Ordinal).Replace("{vpc}", "v", StringComparison.Ordinal).Replace("{default}", "d", StringComparison.Ordinal)
                .Replace("{interface}", "e", StringComparison.Ordinal).Replace("{account}", "1", StringComparison.Ordinal);
            using Process bash = Process.Start(new ProcessStartInfo("/bin/bash")
            {
                ArgumentList = { "-c", $"printf '%s\n' {filled}" },
                RedirectStandardOutput = true,
            })!;
            string[] words = (await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n');
            Assert.Equal(filled.Replace("'", string.Empty, StringComparison.Ordinal).Split(' '), words);
        }
    }

    [Fact]
    public void Every_kind_has_a_command_or_says_why_not() =>
        Assert.All(
            Enum.GetValues<OwnerKind>().Where(kind => kind != OwnerKind.Unknown),
            kind => Assert.NotNull(MoveGuide.Steps[kind].Command ?? MoveGuide.Steps[kind].Note));

    private static Move Plan(InterfaceShape shape)
    {
        NetworkInterface found = shape.ToInterface();
        return MovePlanner.Plan(found, OwnerClassifier.Classify(found, Here.Region!), Here, "sg-0default");
    }
}
