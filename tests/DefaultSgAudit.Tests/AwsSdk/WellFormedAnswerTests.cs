using Amazon.EC2;
using Amazon.EC2.Model;
using DefaultSgAudit.Tests.AwsSdk.Support;

namespace DefaultSgAudit.Tests.AwsSdk;

/// <summary>The liberties that XML allows and EC2 may take.</summary>
public sealed class WellFormedAnswerTests
{
    [Theory]
    [InlineData("<value>a b</value>", "a b")]
    [InlineData("<value>  a  </value>", "  a  ")]
    [InlineData("<value>   </value>", "   ")]
    [InlineData("<value></value>", "")]
    [InlineData("<value/>", "")]
    [InlineData("<value>&lt;&amp;&gt;&quot;&apos;&#x20AC;&#128640;</value>", "<&>\"'€🚀")]
    [InlineData("<value>&#1;</value>", "\u0001")]
    [InlineData("<value><![CDATA[<b>&amp;</b>]]></value>", "<b>&amp;</b>")]
    [InlineData("<value>a<!-- b -->c<![CDATA[d]]><?e f?>g</value>", "acdg")]
    [InlineData("<value xml:space='preserve' other='1'>a</value>", "a")]
    [InlineData("<x:value xmlns:x='urn:x'>a</x:value>", "a")]
    [InlineData("<other>1</other><value>a</value>", "a")]
    [InlineData("<other><value>1</value><item><value/></item></other><value>a</value>", "a")]
    [InlineData("stray <value>a</value> text", "a")]
    [InlineData("<other/>", null)]
    public async Task A_text_is_what_its_element_holds(string members, string? expected)
    {
        Vpc vpc = await VpcAsync($"<tagSet><item>{members}</item></tagSet>");

        Assert.Equal(expected, Assert.Single(vpc.Tags!).Value);
    }

    [Theory]
    [InlineData("<isDefault>true</isDefault>", true)]
    [InlineData("<isDefault>False</isDefault>", false)]
    [InlineData("<isDefault> true\n</isDefault>", true)]
    [InlineData("<isDefault/>", null)]
    [InlineData("", null)]
    public async Task A_boolean_is_true_false_or_missing(string member, bool? expected) =>
        Assert.Equal(expected, (await VpcAsync(member)).IsDefault);

    [Theory]
    [InlineData("", null)]
    [InlineData("<tagSet/>", 0)]
    [InlineData("<tagSet></tagSet>", 0)]
    [InlineData("<tagSet>\n  <!-- none -->\n</tagSet>", 0)]
    [InlineData("<tagSet><item/></tagSet>", 1)]
    [InlineData("<tagSet><item/><item/></tagSet><tagSet><item/></tagSet>", 3)]
    public async Task A_list_holds_its_items(string member, int? expected)
    {
        int? count = (await VpcAsync(member)).Tags?.Count;
#if AWSSDK_PACKAGES
        // The packages do not tell an empty list from none.
        Assert.Equal(expected ?? 0, count ?? 0);
#else
        Assert.Equal(expected, count);
#endif
    }

    [Fact]
    public async Task A_value_that_is_not_known_yet_is_kept() =>
        Assert.Equal("hibernating", (await VpcAsync("<state>hibernating</state>")).State?.Value);

    [Fact]
    public async Task Twice_the_same_member_means_the_later() =>
        Assert.Equal("b", (await VpcAsync("<vpcId>a</vpcId><vpcId>b</vpcId>")).VpcId);

    private static async Task<Vpc> VpcAsync(string members)
    {
        string set = $"<vpcSet>\n<item>{members}</item>\n</vpcSet>";
        ScriptedHttp http = new(ScriptedHttp.Xml(
            $"\uFEFF<DescribeVpcsResponse>\n{set}</DescribeVpcsResponse>\n<!-- end -->\n"));
        using AmazonEC2Client client = Ec2.Client(http);
        DescribeVpcsResponse response = await client.DescribeVpcsAsync(new(), TestContext.Current.CancellationToken);
        return Assert.Single(response.Vpcs!);
    }
}
