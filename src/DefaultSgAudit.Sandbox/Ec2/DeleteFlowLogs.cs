using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// Ends flow logs; one that is not there fails the whole request. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteFlowLogs.html"/>.
/// </summary>
internal sealed class DeleteFlowLogs : IEc2Action
{
    private const int Most = 1000;

    public string Name => "DeleteFlowLogs";

    public void Run(AwsCall call, XmlBody xml)
    {
        Ec2Query query = new(call);
        string[] ids = [.. query.Ids("FlowLogId", "fl-", "InvalidFlowLogId.Malformed").Distinct()];
        if (ids.Length is 0 or > Most)
        {
            throw ids.Length == 0
                ? Ec2Query.Missing("FlowLogId")
                : new AwsErrorException("InvalidParameterValue", $"At most {Most} flow logs can be specified.");
        }

        query.End();
        string[] missing = [.. ids.Where(id => call.Resources.FindFlowLog(id) is null)];
        if (missing.Length > 0)
        {
            throw DescribeFlowLogs.FlowLogsNotFound(missing);
        }

        foreach (string id in ids)
        {
            call.Resources.RemoveFlowLog(id);
        }

        CreateFlowLogs.WriteUnsuccessful(xml, []);
    }
}
