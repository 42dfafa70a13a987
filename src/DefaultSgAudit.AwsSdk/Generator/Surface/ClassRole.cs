namespace DefaultSgAudit.AwsSdk.Generator.Surface;

internal enum ClassRole
{
    Request,
    Response,
    Part,
}
