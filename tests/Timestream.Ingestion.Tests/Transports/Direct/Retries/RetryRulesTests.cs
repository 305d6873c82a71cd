using CsCheck;
using Timestream.Ingestion.Tests.Transports.Attempts;
using Timestream.Ingestion.Transports.Attempts;
using Timestream.Ingestion.Transports.Direct.Retries;

namespace Timestream.Ingestion.Tests.Transports.Direct.Retries;

public class RetryRulesTests
{
    [Theory]
    [InlineData(nameof(RetryAction.Retry), 100)]
    [InlineData(nameof(RetryAction.RetryTimeout), 100)]
    [InlineData(nameof(RetryAction.RetryThrottled), 500)]
    public void The_longest_wait_doubles_up_to_20_seconds(string action, double firstMilliseconds)
    {
        var rules = new RetryRules(10, new ConstantRandom(1), new RetryBudget());
        var state = default(RetryState);
        for (var retry = 0; retry < 10; retry++)
        {
            Assert.True(rules.TryRetry(ref state, Enum.Parse<RetryAction>(action), out var delay));
            Assert.Equal(Math.Min(20_000, firstMilliseconds * Math.Pow(2, retry)), delay.TotalMilliseconds, 3);
        }

        Assert.False(rules.TryRetry(ref state, Enum.Parse<RetryAction>(action), out _));
    }

    [Fact]
    public void The_jitter_is_full_and_follows_the_seed() =>
        Gen.Int.Sample(seed =>
        {
            var expected = new Random(seed);
            var rules = new RetryRules(10, new Random(seed), new RetryBudget());
            var state = default(RetryState);
            for (var longest = 100.0; rules.TryRetry(ref state, RetryAction.Retry, out var delay); longest = Math.Min(20_000, longest * 2))
            {
                Assert.Equal(longest * expected.NextDouble(), delay.TotalMilliseconds, 1e-3);
            }
        });

    [Fact]
    public void A_final_fault_is_not_retried()
    {
        var state = default(RetryState);

        Assert.False(new RetryRules(10, new ConstantRandom(0), new RetryBudget()).TryRetry(ref state, RetryAction.None, out _));
    }

    [Theory]
    [InlineData(nameof(RetryAction.CorrectClock))]
    [InlineData(nameof(RetryAction.RefreshCredentials))]
    [InlineData(nameof(RetryAction.RediscoverEndpoint))]
    public void A_correction_is_tried_at_once_even_without_retries_but_only_twice(string action)
    {
        var rules = new RetryRules(0, new ConstantRandom(1), new RetryBudget());
        var state = default(RetryState);

        Assert.True(rules.TryRetry(ref state, Enum.Parse<RetryAction>(action), out var delay));
        Assert.Equal(TimeSpan.Zero, delay);
        Assert.True(rules.TryRetry(ref state, Enum.Parse<RetryAction>(action), out _));
        Assert.False(rules.TryRetry(ref state, Enum.Parse<RetryAction>(action), out _));
    }

    [Fact]
    public void A_service_that_answers_nothing_gets_a_hundred_retries_in_all()
    {
        var budget = new RetryBudget();
        var rules = new RetryRules(10, new ConstantRandom(0), budget);
        var retries = 0;
        for (var request = 0; request < 50; request++)
        {
            var state = default(RetryState);
            while (rules.TryRetry(ref state, RetryAction.Retry, out _))
            {
                retries++;
            }
        }

        Assert.Equal(RetryBudget.Capacity / RetryBudget.RetryCost, retries);
        Assert.Equal(0, budget.Tokens);
    }

    [Fact]
    public void Retries_that_a_circuit_bounds_go_on_without_tokens_and_give_none_back()
    {
        var budget = new RetryBudget();
        while (budget.TryTake(RetryBudget.RetryCost))
        {
            // Until it is empty.
        }

        var rules = new RetryRules(2, new ConstantRandom(0), budget);
        var state = default(RetryState);
        Assert.False(rules.TryRetry(ref state, RetryAction.Retry, out _));
        Assert.True(rules.TryRetry(ref state, RetryAction.Retry, out _, isBounded: true));
        rules.Succeeded(state);
        Assert.Equal(1, budget.Tokens);
        Assert.True(rules.TryRetry(ref state, RetryAction.RetryTimeout, out _, isBounded: true));
        Assert.False(rules.TryRetry(ref state, RetryAction.RetryTimeout, out _, isBounded: true));
    }

    [Fact]
    public void Successes_fill_the_budget_again()
    {
        var budget = new RetryBudget();
        var rules = new RetryRules(10, new ConstantRandom(0), budget);
        var state = default(RetryState);
        rules.TryRetry(ref state, RetryAction.RetryTimeout, out _);
        rules.TryRetry(ref state, RetryAction.Retry, out _);
        Assert.Equal(485, budget.Tokens);

        rules.Succeeded(state);
        Assert.Equal(490, budget.Tokens);
        rules.Succeeded(default);
        Assert.Equal(491, budget.Tokens);
        for (var request = 0; request < 20; request++)
        {
            rules.Succeeded(default);
        }

        Assert.Equal(RetryBudget.Capacity, budget.Tokens);
    }
}
