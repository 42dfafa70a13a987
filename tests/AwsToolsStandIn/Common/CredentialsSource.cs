namespace Amazon.PowerShell.Common;

public enum CredentialsSource
{
    Unknown,
    Strings,
    Profile,
    CredentialsObject,
}
