using CsCheck;
using Timestream.Ingestion.Latency;

namespace Timestream.Ingestion.Tests.Latency;

public class LatencyRecorderTests
{
    [Fact]
    public void Nothing_recorded_is_all_zero() => Assert.Equal(default, new LatencyRecorder().Summarize());

    [Fact]
    public void Extremes_and_mean_are_exact_and_percentiles_true_to_three_digits()
    {
        var summary = Of(Enumerable.Range(1, 1000).Select(i => TimeSpan.FromMicroseconds(i * 7))).Summarize();

        Assert.Equal(1000, summary.Count);
        Assert.Equal(TimeSpan.FromMicroseconds(7), summary.Min);
        Assert.Equal(TimeSpan.FromMicroseconds(7000), summary.Max);
        Assert.Equal(TimeSpan.FromMicroseconds(3503.5), summary.Mean);
        AssertNear(3500, summary.P50);
        AssertNear(6650, summary.P95);
        AssertNear(6930, summary.P99);
    }

    /// <summary>Against the sorted list, for any latencies from 100 ns to over a minute.</summary>
    [Fact]
    public void Any_percentile_is_within_a_thousandth_of_the_sorted_latencies() =>
        Gen.Select(Gen.Long[1, 1_000_000_000].Array[1, 200], Gen.Int[1, 100]).Sample((ticks, percentile) =>
        {
            var sorted = ticks.Order().ToArray();
            var exact = sorted[(((percentile * sorted.Length) + 99) / 100) - 1];

            var recorded = Of(ticks.Select(TimeSpan.FromTicks)).Percentile(percentile).Ticks;

            Assert.InRange(recorded, exact * 0.999, (exact * 1.001) + 1);
        });

    [Fact]
    public void Percentiles_stay_between_the_extremes() => Assert.Equal(
        TimeSpan.FromTicks(1_234_567),
        Of([TimeSpan.FromTicks(1_234_567)]).Percentile(99));

    [Fact]
    public void Longer_than_trackable_counts_and_keeps_the_exact_maximum()
    {
        var summary = Of([TimeSpan.FromHours(2), TimeSpan.FromHours(4)]).Summarize();

        Assert.Equal((2, TimeSpan.FromHours(4), TimeSpan.FromHours(3)), (summary.Count, summary.Max, summary.Mean));
    }

    [Fact]
    public void A_negative_latency_counts_as_zero() => Assert.Equal(TimeSpan.Zero, Of([TimeSpan.FromSeconds(-1)]).Summarize().Max);

    [Fact]
    public void Merging_equals_recording_in_one() => GenLatencies.Select(GenLatencies).Sample((one, other) =>
    {
        var merged = Of(one);
        merged.Merge(Of(other));

        Assert.Equal(Of(one.Concat(other)).Summarize(), merged.Summarize());
    }, iter: 30);

    [Fact]
    public void What_is_serialized_reads_back_the_same_and_goes_on_recording() => GenLatencies.Sample(latencies =>
    {
        var recorder = Of(latencies);

        var copy = LatencyRecorder.Deserialize(recorder.Serialize());

        Assert.Equal(recorder.Summarize(), copy.Summarize());
        recorder.Record(TimeSpan.FromMilliseconds(3));
        copy.Record(TimeSpan.FromMilliseconds(3));
        Assert.Equal(recorder.Summarize(), copy.Summarize());
    }, iter: 30);

    [Fact]
    public void Foreign_bytes_are_refused()
    {
        Assert.Throws<FormatException>(() => LatencyRecorder.Deserialize([]));
        Assert.Throws<FormatException>(() => LatencyRecorder.Deserialize(new byte[100]));
        var tampered = Of([TimeSpan.FromSeconds(1)]).Serialize();
        tampered[0]++;
        Assert.Equal(
            "A serialized latency recorder of 2 requests holds 1: measure again.",
            Assert.Throws<FormatException>(() => LatencyRecorder.Deserialize(tampered)).Message);
    }

    [Fact]
    public void Concurrent_writers_lose_nothing()
    {
        var recorder = new LatencyRecorder();

        Parallel.For(1, 40_001, i => recorder.Record(TimeSpan.FromTicks(i)));

        var summary = recorder.Summarize();
        Assert.Equal((40_000, 1, 40_000), (summary.Count, summary.Min.Ticks, summary.Max.Ticks));
        Assert.Equal(40_000, LatencyRecorder.Deserialize(recorder.Serialize()).Count);
    }

    private static readonly Gen<TimeSpan[]> GenLatencies = Gen.Long[0, 10_000_000_000].Select(TimeSpan.FromTicks).Array[0, 50];

    private static LatencyRecorder Of(IEnumerable<TimeSpan> latencies)
    {
        var recorder = new LatencyRecorder();
        foreach (var latency in latencies)
        {
            recorder.Record(latency);
        }

        return recorder;
    }

    private static void AssertNear(double microseconds, TimeSpan latency) =>
        Assert.InRange(latency.TotalMicroseconds, microseconds * 0.999, microseconds * 1.001);
}
