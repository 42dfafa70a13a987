using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Faults;

/// <summary>
/// Something that goes otherwise than the client hopes: slow, refused, cut off, garbled or paged. Which requests it
/// strikes is told by account, region and action, each with <c>*</c> and <c>?</c>; actions are written as in IAM
/// policies, such as <c>ec2:Describe*</c>. Made here, refined with <see cref="Times"/>, <see cref="SkipFirst"/>,
/// <see cref="WithProbability"/> and <see cref="AfterActing"/>, then given to <see cref="FaultSet.Add"/>.
/// </summary>
/// <remarks>
/// What refuses a request, <see cref="DropConnection"/> and <see cref="NeverAnswer"/> strike before the action runs:
/// nothing is changed, unless they are refined with <see cref="AfterActing"/>. What garbles or cuts an answer, such as
/// <see cref="DropMidAnswer"/> and <see cref="TruncatedBody"/>, strikes after it: the change is made.
/// </remarks>
public sealed partial class Fault
{
    private readonly object _gate = new();
    private readonly FaultEffect _effect;
    private int _skipFirst;
    private int? _times;
    private double _probability = 1;
    private bool _afterActing;
    private ulong _seed = 1;
    private long _matches;
    private long _hits;

    private Fault(FaultEffect effect, string account, string region, string action)
    {
        _effect = effect;
        Account = account;
        Region = region;
        Action = action;
    }

    /// <summary>The pattern of account ids.</summary>
    public string Account { get; }

    /// <summary>The pattern of region names.</summary>
    public string Region { get; }

    /// <summary>The pattern of actions, service included; it ignores case.</summary>
    public string Action { get; }

    /// <summary>How many requests it has struck; a throttle counts those it refused.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    /// <summary>Strikes this many requests and no more.</summary>
    /// <param name="count">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public Fault Times(int count)
    {
        AtLeastZero(count, nameof(count));
        lock (_gate)
        {
            _times = count;
            return this;
        }
    }

    /// <summary>Lets the first matching requests pass.</summary>
    /// <param name="count">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public Fault SkipFirst(int count)
    {
        AtLeastZero(count, nameof(count));
        lock (_gate)
        {
            _skipFirst = count;
            return this;
        }
    }

    /// <summary>Strikes only some of the matching requests, the same ones for the same seed.</summary>
    /// <param name="probability">0 to 1.</param>
    /// <param name="seed">What the choice depends on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public Fault WithProbability(double probability, int seed = 1)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(probability), probability, "A probability is between 0 and 1.");
        }

        lock (_gate)
        {
            _probability = probability;
            _seed = (ulong)seed;
            return this;
        }
    }

    /// <summary>
    /// Strikes once the action is done: the change is made, and its answer is lost, late or an error. Only for
    /// <see cref="DropConnection"/>, <see cref="NeverAnswer"/>, <see cref="InternalError"/>, <see cref="Unavailable"/>
    /// and <see cref="Latency"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The fault is of another kind.</exception>
    public Fault AfterActing()
    {
        if (!_effect.MayFollowAction)
        {
            throw new InvalidOperationException("This fault cannot wait until the action is done.");
        }

        lock (_gate)
        {
            _afterActing = true;
            return this;
        }
    }

    internal bool Matches(AwsCall call, string action) =>
        Wildcard.Matches(Account, call.AccountId)
        && Wildcard.Matches(Region, call.Region)
        && Wildcard.Matches(Action, action, ignoreCase: true);

    internal void Strike(FaultPlan plan, AwsCall call)
    {
        if (_effect.Refuses && plan.Refusal is not null)
        {
            return;
        }

        lock (_gate)
        {
            if (_matches++ < _skipFirst || Hits >= (_times ?? long.MaxValue) || Chance(1) >= _probability)
            {
                return;
            }

            FaultPlan stage = _afterActing ? plan.AfterActing ??= new FaultPlan() : plan;
            if (_effect.Apply(stage, call, Chance(2)))
            {
                Interlocked.Increment(ref _hits);
            }
        }
    }

    private static void AtLeastZero(int count, string name)
    {
        if (count < 0)
        {
            throw new ArgumentOutOfRangeException(name, count, "A count is at least 0.");
        }
    }

    /// <summary>The same number in [0, 1) for the same seed, request number and purpose.</summary>
    private double Chance(ulong purpose)
    {
        ulong z = _seed * 0x9E3779B97F4A7C15;
        z += (ulong)_matches * 0xBF58476D1CE4E5B9;
        z += purpose * 0x94D049BB133111EB;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
