using System.Diagnostics;
using DefaultSgAudit.Sandbox.Services;

namespace DefaultSgAudit.Sandbox.Faults;

/// <summary>
/// A token bucket for each account, region and action. See
/// <see href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html"/>.
/// </summary>
internal sealed class ThrottleEffect(int capacity, double refillPerSecond) : FaultEffect
{
    private readonly Dictionary<(string Account, string Region, string Action), Bucket> _buckets = [];

    public override bool Refuses => true;

    public override bool Apply(FaultPlan plan, AwsCall call, double chance)
    {
        long now = Stopwatch.GetTimestamp();
        (string, string, string) key = (call.AccountId, call.Region, call.Action);
        if (!_buckets.TryGetValue(key, out Bucket? bucket))
        {
            _buckets[key] = bucket = new Bucket { Tokens = capacity, At = now };
        }

        double refilled = (now - bucket.At) / (double)Stopwatch.Frequency * refillPerSecond;
        bucket.Tokens = Math.Min(capacity, bucket.Tokens + refilled);
        bucket.At = now;
        if (bucket.Tokens >= 1)
        {
            bucket.Tokens--;
            return false;
        }

        plan.Refusal = new Refusal(RefusalKind.Throttled);
        return true;
    }

    private sealed class Bucket
    {
        public double Tokens { get; set; }

        public long At { get; set; }
    }
}
