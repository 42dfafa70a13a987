using Microsoft.CodeAnalysis;

namespace DefaultSgAudit.AwsSdk.Generator;

internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor UnknownOperation = Error(
        "AWSSDK001",
        "A listed operation is not in the API model",
        "'{0}' is listed, but {1} has no such operation: run Models/trim.py");

    public static readonly DiagnosticDescriptor NotAnEntry = Error(
        "AWSSDK002",
        "A line of the operation list is malformed",
        "A line must be a service and an operation, as in 'ec2 DescribeVpcs'");

    public static readonly DiagnosticDescriptor Unusable = Error(
        "AWSSDK003",
        "An API model cannot be turned into a client",
        "Service '{0}': {1}");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "AwsSdk", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
