using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// Amazon EC2 over its query protocol. Errors follow
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html"/>.
/// </summary>
internal sealed class Ec2Service : IAwsService
{
    private const string Version = "2016-11-15";
    private const string Namespace = "http://ec2.amazonaws.com/doc/2016-11-15/";

    private readonly Dictionary<string, IEc2Action> _actions = new IEc2Action[]
    {
        new DescribeRegions(),
        new DescribeVpcs(),
        new DescribeSecurityGroups(),
        new DescribeSecurityGroupRules(),
        new DescribeNetworkInterfaces(),
        new DescribeSecurityGroupReferences(),
        new DescribeStaleSecurityGroups(),
        new DescribeSubnets(),
        new DescribeManagedPrefixLists(),
        new GetManagedPrefixListEntries(),
        new DescribeVpcPeeringConnections(),
        new DescribeLaunchTemplateVersions(),
        new DescribeSpotInstanceRequests(),
        new CreateSecurityGroup(),
        new DeleteSecurityGroup(),
        new ModifyNetworkInterfaceAttribute(),
        new AuthorizeSecurityGroup(isEgress: false),
        new AuthorizeSecurityGroup(isEgress: true),
        new RevokeSecurityGroup(isEgress: false),
        new RevokeSecurityGroup(isEgress: true),
        new UpdateSecurityGroupRuleDescriptions(isEgress: false),
        new UpdateSecurityGroupRuleDescriptions(isEgress: true),
        new CreateFlowLogs(),
        new DescribeFlowLogs(),
        new DeleteFlowLogs(),
        new CreateTags(),
        new DeleteTags(),
    }.ToDictionary(action => action.Name);

    public string Name => "ec2";

    public bool Recognises(AwsCall call) => call.Parameters.Get("Version") == Version;

    public string ActionOf(AwsCall call) => call.Parameters.Get("Action") ?? string.Empty;

    public void Answer(AwsCall call, HttpResponse response)
    {
        string? version = call.Parameters.Get("Version");
        if (version != Version)
        {
            throw new AwsErrorException(
                "NoSuchVersion", $"The requested version ({version}) of service AmazonEC2 does not exist");
        }

        if (call.Action.Length == 0)
        {
            throw new AwsErrorException("MissingParameter", "The request must contain the parameter Action");
        }

        if (!_actions.TryGetValue(call.Action, out IEc2Action? action))
        {
            throw new AwsErrorException(
                "InvalidAction", $"The action {call.Action} is not valid for this web service.");
        }

        XmlBody xml = new(response.Body);
        string root = call.Action + "Response";
        xml.Declaration();
        xml.Root(root, Namespace);
        xml.Element("requestId", call.RequestId);
        action.Run(call, xml);
        xml.Close(root);
    }

    public AwsError Explain(Refusal refusal, AwsCall call) => refusal.Kind switch
    {
        RefusalKind.MissingCredentials =>
            new(400, "MissingParameter", "The request must contain the parameter AWSAccessKeyId"),
        RefusalKind.ClockSkewed or RefusalKind.ExpiredToken => new(400, "RequestExpired", "Request has expired."),
        RefusalKind.Throttled => new(503, "RequestLimitExceeded", "Request limit exceeded."),
        RefusalKind.Denied => new(
            403,
            "UnauthorizedOperation",
            "You are not authorized to perform this operation. "
                + DenialText.For(call, "ec2:" + call.Action, refusal.Denial)),
        RefusalKind.InternalError => new(500, "InternalError", "An internal error has occurred"),
        RefusalKind.Unavailable =>
            new(503, "Unavailable", "The service is unavailable. Please try again shortly."),
        _ => new(401, "AuthFailure", "AWS was not able to validate the provided access credentials"),
    };

    public void WriteError(AwsError error, AwsCall call, HttpResponse response)
    {
        XmlBody xml = new(response.Body);
        xml.Declaration();
        xml.Open("Response");
        xml.Open("Errors");
        xml.Open("Error");
        xml.Element("Code", error.Code);
        xml.Element("Message", error.Message);
        xml.Close("Error");
        xml.Close("Errors");
        xml.Element("RequestID", call.RequestId);
        xml.Close("Response");
    }
}
