using CsCheck;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

public class AdaptiveLimiterTests
{
    [Fact]
    public async Task Every_round_that_is_taken_adds_one()
    {
        using var limiter = new AdaptiveLimiter(max: 10);
        for (var limit = 1; limit < 10; limit++)
        {
            Assert.Equal(limit, limiter.Limit);
            await RoundAsync(limiter, limit, throttled: false);
            // The share of a request shrinks as the limit grows within the round, so a round may fall just short of one.
            await RoundAsync(limiter, limiter.Limit == limit ? 1 : 0, throttled: false);
        }

        await RoundAsync(limiter, 50, throttled: false);
        Assert.Equal(10, limiter.Limit);
    }

    [Fact]
    public async Task Throttled_requests_of_one_round_lower_the_limit_once()
    {
        using var limiter = new AdaptiveLimiter(max: 100, initial: 100);
        await RoundAsync(limiter, 100, throttled: true);

        Assert.Equal(70, limiter.Limit);
    }

    [Fact]
    public async Task A_limit_of_one_stays_one()
    {
        using var limiter = new AdaptiveLimiter(max: 4);
        await RoundAsync(limiter, 1, throttled: true);
        await RoundAsync(limiter, 1, throttled: true);

        Assert.Equal(1, limiter.Limit);
        Assert.True(Acquire(limiter).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_cancelled_wait_takes_nothing()
    {
        using var limiter = new AdaptiveLimiter(max: 1);
        var permit = await limiter.AcquireAsync(TestContext.Current.CancellationToken);
        using var cancellation = new CancellationTokenSource();
        var waiting = limiter.AcquireAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        limiter.Release(permit, throttled: false);
        Assert.True(Acquire(limiter).IsCompletedSuccessfully);
    }

    /// <summary>Whatever the requests meet: a request begins only within the limit, and all permits are back at the end.</summary>
    [Fact]
    public void Never_more_requests_begin_than_the_limit_allows() =>
        Gen.Select(Gen.Int[1, 20], Gen.Select(Gen.Bool, Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true)))).Array[1, 300]).Sample((max, steps) =>
        {
            using var limiter = new AdaptiveLimiter(max);
            var inFlight = new Queue<AdaptiveLimiter.Permit>();
            foreach (var (begin, throttled) in steps)
            {
                var free = inFlight.Count < limiter.Limit;
                if (begin && free)
                {
                    var permit = Acquire(limiter);
                    Assert.True(permit.IsCompletedSuccessfully);
                    inFlight.Enqueue(permit.Result);
                }
                else if (inFlight.TryDequeue(out var permit))
                {
                    limiter.Release(permit, throttled);
                }

                Assert.InRange(limiter.Limit, 1, max);
            }

            while (inFlight.TryDequeue(out var permit))
            {
                limiter.Release(permit, throttled: false);
            }

            for (var free = 0; free < limiter.Limit; free++)
            {
                Assert.True(Acquire(limiter).IsCompletedSuccessfully);
            }

            using var over = new CancellationTokenSource();
            var waiting = limiter.AcquireAsync(over.Token).AsTask();
            Assert.False(waiting.IsCompleted);
            over.Cancel();
        });

    private static Task<AdaptiveLimiter.Permit> Acquire(AdaptiveLimiter limiter) =>
        limiter.AcquireAsync(TestContext.Current.CancellationToken).AsTask();

    private static async Task RoundAsync(AdaptiveLimiter limiter, int requests, bool throttled)
    {
        var permits = new List<AdaptiveLimiter.Permit>();
        for (var request = 0; request < requests; request++)
        {
            if (permits.Count == limiter.Limit)
            {
                limiter.Release(permits[0], throttled);
                permits.RemoveAt(0);
            }

            permits.Add(await limiter.AcquireAsync(TestContext.Current.CancellationToken));
        }

        permits.ForEach(permit => limiter.Release(permit, throttled));
    }
}
