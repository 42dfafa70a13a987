using System.Collections;
using System.Globalization;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;

namespace DefaultSgAudit.Commands.Sandbox;

/// <summary>Reads a fault from a hash table: its Kind is the failure that the sandbox shall make a client see.</summary>
internal static class FaultReader
{
    private static readonly Dictionary<FailureKind, Func<string, string, string, Fault>> Makers = new()
    {
        [FailureKind.AccessDenied] = (account, region, action) => Fault.Deny(account, region, action),
        [FailureKind.ExplicitDeny] = (account, region, action) => Fault.Deny(account, region, action, DenialReason.DeniedByIdentityPolicy),
        [FailureKind.ServiceControlPolicyDeny] = Fault.DenyByServiceControlPolicy,
        [FailureKind.ResourceControlPolicyDeny] = Fault.DenyByResourceControlPolicy,
        [FailureKind.TokenExpired] = Fault.ExpiredToken,
        [FailureKind.Throttled] = (account, region, action) => Fault.Throttle(0, 0, account, region, action),
        [FailureKind.ServiceError] = Fault.InternalError,
        [FailureKind.EndpointUnreachable] = Fault.DropConnection,
        [FailureKind.TimedOut] = Fault.NeverAnswer,
        [FailureKind.MalformedAnswer] = Fault.TruncatedBody,
    };

    public static Fault Read(Hashtable? table)
    {
        if (table is null)
        {
            throw new ArgumentException("A fault is null. It is a hash table with Kind, Account, Region, Action and Times.");
        }

        string[] unknown = [.. table.Keys.Cast<object>().Select(key => $"{key}").Where(key => !IsKey(key))];
        if (unknown.Length > 0)
        {
            throw new ArgumentException($"A fault has no '{unknown[0]}'. It has Kind, Account, Region, Action and Times.");
        }

        string name = Text(table, "Kind", string.Empty);
        if (!Enum.TryParse(name, ignoreCase: true, out FailureKind kind) || !Makers.TryGetValue(kind, out Func<string, string, string, Fault>? make))
        {
            throw new ArgumentException($"{(name.Length == 0 ? "A fault without Kind" : $"'{name}'")} is no kind of fault. The kinds are {string.Join(", ", Makers.Keys)}.");
        }

        Fault fault = make(Text(table, "Account", "*"), Text(table, "Region", "*"), Text(table, "Action", "*"));
        return SessionVariables.Unwrap(table["Times"]) is object times ? fault.Times(Convert.ToInt32(times, CultureInfo.InvariantCulture)) : fault;
    }

    private static bool IsKey(string key) =>
        ((string[])["Kind", "Account", "Region", "Action", "Times"]).Contains(key, StringComparer.OrdinalIgnoreCase);

    private static string Text(Hashtable table, string key, string otherwise) => SessionVariables.Unwrap(table[key]) switch
    {
        null => otherwise,

        // Its text would match nothing, and nothing would go wrong.
        IEnumerable value and not string => throw new ArgumentException(
            $"The {key} of a fault is a list or a table ({value.GetType().Name}). Give one text, which may be a pattern such as eu-*, and a fault for each of several."),
        object value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
