using System.Diagnostics;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Faults;

/// <summary>
/// Rate limits: on WriteRecords where a throttle is configured, on the control plane the account's quotas where they are enabled.
/// [UNKNOWN: throttling] The text for WriteRecords; the control plane's is used for both.
/// </summary>
internal sealed class Throttle
{
    // Developer Guide, Quotas: requests per second and account.
    private const int ChangesPerSecond = 1;
    private const int ReadsPerSecond = 5;

    private readonly TokenBucket? _writes;
    private readonly TokenBucket? _changes;
    private readonly TokenBucket? _reads;
    private readonly InjectedFaultCounters _counters;

    public Throttle(LocalEndpointOptions options, InjectedFaultCounters counters)
    {
        _counters = counters;
        _writes = options.Throttle is { } model ? new TokenBucket(model.RequestsPerSecond, model.Burst, options.Time) : null;
        if (options.ControlPlaneRates)
        {
            _changes = new TokenBucket(ChangesPerSecond, ChangesPerSecond, options.Time);
            _reads = new TokenBucket(ReadsPerSecond, ReadsPerSecond, options.Time);
        }
    }

    /// <exception cref="ServiceException">The rate limit is exceeded.</exception>
    public void Admit(RateClass rate)
    {
        if (BucketOf(rate) is { } bucket && !bucket.TryTake())
        {
            _counters.CountThrottled();
            throw ServiceException.Throttling(Texts.RateExceeded);
        }
    }

    private TokenBucket? BucketOf(RateClass rate) => rate switch
    {
        RateClass.Unlimited => null,
        RateClass.Write => _writes,
        RateClass.Read => _reads,
        RateClass.Change => _changes,
        _ => throw new UnreachableException($"There is no rate class {rate}."),
    };
}
