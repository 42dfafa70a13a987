using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotInstanceRequests.html"/>.
/// </summary>
internal sealed class DescribeSpotInstanceRequests : DescribeAction<SandboxSpotRequest>
{
    private static readonly FilterTable<SandboxSpotRequest> Filters = new FilterTable<SandboxSpotRequest>()
        .Many("launch.group-id", request => request.Launch.GroupIds)
        .Many("network-interface.group-id", request => request.Launch.Interfaces.SelectMany(each => each.GroupIds))
        .One("spot-instance-request-id", request => request.Id)
        .One("state", request => request.State)
        .One("type", TypeOf);

    public DescribeSpotInstanceRequests()
        : base("spotInstanceRequestSet", "SpotInstanceRequestId", "sir-", "InvalidSpotInstanceRequestID.Malformed", Filters)
    {
    }

    public override string Name => "DescribeSpotInstanceRequests";

    protected override IEnumerable<SandboxSpotRequest> Read(Ec2Query query, AwsCall call) => call.Resources.SpotRequests;

    protected override AwsErrorException NotFound(string id) =>
        new("InvalidSpotInstanceRequestID.NotFound", $"The spot instance request ID '{id}' does not exist");

    protected override void Write(SandboxSpotRequest item, AwsCall call, XmlBody xml)
    {
        xml.Element("spotInstanceRequestId", item.Id);
        xml.Element("type", TypeOf(item));
        xml.Element("state", item.State);
        xml.Open("launchSpecification");
        LaunchXml.WriteSpecification(xml, item.Launch, call.Resources);
        xml.Close("launchSpecification");
        TagXml.Write(xml, item.Tags);
    }

    private static string TypeOf(SandboxSpotRequest request) => request.IsPersistent ? "persistent" : "one-time";
}
