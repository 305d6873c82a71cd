using Timestream.Benchmarks.Harness.Advice;
using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Grouping;

namespace Timestream.Benchmarks.Tests.Harness.Advice;

public class AdviserTests
{
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(50);

    /// <summary>50 ms a request of 100 records are 2,000 records/s per writer: 9,000 need 4.5, and a reserve.</summary>
    [Theory]
    [InlineData(null, 1)]
    [InlineData(1500, 1)]
    [InlineData(9000, 5)]
    [InlineData(20_000, 11)]
    public async Task As_many_writers_are_used_as_the_rate_needs(int? rate, int writers)
    {
        var result = await new Adviser((_, count) => Task.FromResult(Probe(count, most: 1e9)), rate).MeasureAsync(Cost(ratio: 1));

        Assert.Equal(writers, result.Probe.Writers);
        Assert.True(result.Meets(rate, s_latency));
        Assert.False(result.Meets(rate, s_latency / 2));
    }

    [Fact]
    public async Task An_endpoint_at_its_limit_ends_the_search_with_what_it_reaches()
    {
        var tried = new List<int>();
        var adviser = new Adviser(
            (_, count) =>
            {
                tried.Add(count);
                return Task.FromResult(Probe(count, most: 2050));
            },
            rate: 9000);

        var result = await adviser.MeasureAsync(Cost(ratio: 1));

        Assert.Equal([1, 5], tried);
        Assert.False(result.Meets(9000, null));
        Assert.InRange(result.Reached, 2000, 2100);
    }

    /// <summary>A workload written with four records for each of its own needs four times the records/s.</summary>
    [Fact]
    public async Task Another_shape_must_reach_the_rate_in_records_of_the_workload()
    {
        var result = await new Adviser((_, count) => Task.FromResult(Probe(count, most: 1e9)), rate: 2000).MeasureAsync(Cost(ratio: 4));

        Assert.Equal(5, result.Probe.Writers);
        Assert.InRange(result.Reached, 2000, 2600);
    }

    [Fact]
    public void Predictions_are_those_of_littles_law() => Assert.Equal(10_000, Probe(5, most: 1).Predicted, 6);

    [Fact]
    public void A_day_costs_what_its_records_cost()
    {
        var result = new SettingResult(Cost(ratio: 4), Probe(1, most: 1));

        Assert.Equal((0.05 * 86.4, 0.01 * 86.4, 0.06 * 86.4), result.PerDay(1000));
    }

    [Fact]
    public void Candidates_are_the_cheapest_and_the_largest_batch_of_each_kind()
    {
        var costs = SettingCost.All(
            size => Enumerable.Range(0, 300).Select(i => RecordShapesTests.Sample(i)), 0.5, _ => { }, CancellationToken.None);

        var candidates = Adviser.Candidates(costs);

        Assert.Equal(costs.MinBy(cost => cost.Cost.Plain)!.Cost, candidates[0].Cost);
        Assert.Equal(candidates.Count, candidates.Distinct().Count());
        Assert.All(
            candidates.GroupBy(candidate => candidate.Setting.Kind),
            kind => Assert.Contains(kind, candidate => candidate.Setting.BatchSize == 100));
        Assert.Contains(candidates, candidate => candidate.Setting.Shape == RecordShape.Single && candidate.Ratio == 3);
    }

    [Fact]
    public void A_kind_that_has_only_small_batches_is_a_candidate_with_its_largest()
    {
        SettingCost[] costs = [Cost(ratio: 1), Small(1), Small(2)];

        Assert.Equal([1, 2, 100], Adviser.Candidates(costs).Select(candidate => candidate.Setting.BatchSize).Order());

        static SettingCost Small(int size) =>
            new(new WriteSetting(RecordShape.Multi, RecordGrouping.Arrival, size, true), new CostRange(size / 10.0, 0.01, 0.6), Ratio: 0.5);
    }

    private static ProbeResult Probe(int writers, double most) =>
        new(writers, Math.Min(most, writers * 100 / s_latency.TotalSeconds), 100, s_latency, s_latency);

    private static SettingCost Cost(double ratio) => new(
        new WriteSetting(RecordShape.AsIs, RecordGrouping.Arrival, 100, CommonAttributes: true), new CostRange(0.05, 0.01, 0.06), ratio);
}
