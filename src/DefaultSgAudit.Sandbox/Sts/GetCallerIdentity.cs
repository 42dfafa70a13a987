using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Sts;

/// <summary>See <see href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html"/>.</summary>
internal sealed class GetCallerIdentity : IStsAction
{
    public string Name => "GetCallerIdentity";

    public void Run(AwsCall call, XmlBody xml)
    {
        xml.Open("GetCallerIdentityResult");
        xml.Element("Arn", call.Credentials?.PrincipalArn);
        xml.Element("UserId", call.Credentials?.UserId);
        xml.Element("Account", call.AccountId);
        xml.Close("GetCallerIdentityResult");
    }
}
