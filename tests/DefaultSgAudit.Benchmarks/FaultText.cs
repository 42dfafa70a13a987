using System.Globalization;
using DefaultSgAudit.Sandbox.Faults;

namespace DefaultSgAudit.Benchmarks;

/// <summary>
/// Faults on the command line of <c>serve</c>, as <c>kind,account,region,action[,number...]</c>: <c>throttle</c> with capacity and
/// refill a second, <c>pages</c> with a size, <c>deny</c>, <c>drop</c> and <c>hang</c>.
/// </summary>
internal static class FaultText
{
    public static Fault Parse(string text)
    {
        string[] parts = text.Split(',');
        (string account, string region, string action) = (parts[1], parts[2], parts[3]);
        return parts[0] switch
        {
            "throttle" => Fault.Throttle((int)Number(4), Number(5), account, region, action),
            "pages" => Fault.PageSize((int)Number(4), account, region, action),
            "deny" => Fault.Deny(account, region, action),
            "drop" => Fault.DropConnection(account, region, action),
            "hang" => Fault.NeverAnswer(account, region, action),
            _ => throw new ArgumentException($"There is no fault '{parts[0]}'.", nameof(text)),
        };

        double Number(int index) => double.Parse(parts[index], CultureInfo.InvariantCulture);
    }
}
