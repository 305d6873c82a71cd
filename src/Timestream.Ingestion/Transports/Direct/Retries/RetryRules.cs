using Timestream.Ingestion.Transports.Attempts;

namespace Timestream.Ingestion.Transports.Direct.Retries;

/// <summary>
/// Decides whether and when a failed attempt is repeated: exponential backoff with full jitter up to 20 s, while the budget lasts. The
/// numbers are those of the AWS SDKs' standard mode, the base delays those of the AWS SDK for JavaScript v3.
/// </summary>
/// <param name="maxRetries">Maximum number of attempts beyond the first. 0 or more.</param>
/// <param name="random">Source of the jitter, used under a lock.</param>
/// <param name="budget">Shared by all requests.</param>
internal sealed class RetryRules(int maxRetries, Random random, RetryBudget budget)
{
    // After a correction of clock, credentials or endpoint the attempt is repeated at once, but not endlessly.
    private const int MaxCorrections = 2;

    private static readonly TimeSpan s_base = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_throttledBase = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_max = TimeSpan.FromSeconds(20);

    /// <summary>Decides on the next attempt of a request.</summary>
    /// <param name="state">The request's retries so far.</param>
    /// <param name="action">What the last attempt's fault calls for.</param>
    /// <param name="delay">The wait before the next attempt.</param>
    /// <param name="isBounded">
    /// True if a <see cref="Circuit"/> will end the retries. They then continue without tokens. Otherwise many concurrent requests would
    /// use up the budget in the first seconds of an outage, and all later ones would fail without a retry until the circuit opens.
    /// </param>
    /// <returns>False if the attempt must not be repeated.</returns>
    public bool TryRetry(ref RetryState state, RetryAction action, out TimeSpan delay, bool isBounded = false)
    {
        delay = TimeSpan.Zero;
        switch (action)
        {
            case RetryAction.None:
                return false;
            case RetryAction.CorrectClock or RetryAction.RefreshCredentials or RetryAction.RediscoverEndpoint:
                return ++state.Corrections <= MaxCorrections;
        }

        var cost = action == RetryAction.RetryTimeout ? RetryBudget.TimeoutCost : RetryBudget.RetryCost;
        if (state.Retries >= maxRetries)
        {
            return false;
        }

        if (!budget.TryTake(cost))
        {
            if (!isBounded)
            {
                return false;
            }

            cost = 0;
        }

        delay = Jitter(Backoff(action, state.Retries));
        state.Retries++;
        state.LastCost = cost;
        return true;
    }

    /// <summary>Returns tokens for a request that succeeded.</summary>
    public void Succeeded(in RetryState state) => budget.GiveBack(state.LastCost);

    private static TimeSpan Backoff(RetryAction action, int retries)
    {
        var longest = (action == RetryAction.RetryThrottled ? s_throttledBase : s_base) * Math.Pow(2, retries);
        return longest < s_max ? longest : s_max;
    }

    private TimeSpan Jitter(TimeSpan longest)
    {
        lock (random)
        {
            return longest * random.NextDouble();
        }
    }
}
