using System.Globalization;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting.Sweeps;

/// <summary>
/// Sentences computed from the cases of a run: the fastest and the cheapest setting, and the effect of batching, of common
/// attributes and of concurrent writers.
/// </summary>
internal static class SweepFindings
{
    private const string BatchSize = nameof(IngestBenchmarks.BatchSize);
    private const string CommonAttributes = nameof(IngestBenchmarks.CommonAttributes);
    private const string Writers = nameof(IngestConcurrencyBenchmarks.Writers);

    // Costs of settings that bill the same units differ in the last digits only.
    private const double SameCost = 1 + 1e-9;

    /// <param name="cases">Cases of one run, of any benchmark classes.</param>
    /// <returns>One sentence per finding; none where the cases are neither a sweep nor a comparison of writers.</returns>
    public static IEnumerable<string> Of(IEnumerable<BenchmarkCase> cases)
    {
        var measured = cases
            .Where(c => c.Succeeded && c.Metrics.ContainsKey(MetricCatalog.Throughput.Id) && c.Metrics.ContainsKey(MetricCatalog.Cost.Id))
            .Where(c => c.Parameter(CommonAttributes) is not null)
            .ToList();
        // Cases with both parameters compare transports. One of those sends pre-encoded bytes and would always be the fastest.
        var sweep = measured.FindAll(c => c.Parameter(BatchSize) is not null && c.Parameter(Writers) is null);
        var concurrent = measured.FindAll(c => c.Parameter(Writers) is not null && c.Parameter(BatchSize) is null);
        return sweep.Count > 1 ? OfSweep(sweep).Concat(OfWriters(concurrent)) : OfWriters(concurrent);
    }

    private static IEnumerable<string> OfSweep(List<BenchmarkCase> cases)
    {
        var sizes = cases.Select(BatchSizeOf).Distinct().Order().ToList();
        return [Fastest(cases), Cheapest(cases), .. Batching(cases, sizes), .. CommonAttributesEffect(cases, sizes)];
    }

    private static string Fastest(List<BenchmarkCase> cases)
    {
        var fastest = cases.MaxBy(Throughput)!;
        return Text($"Fastest: {Setting(fastest)}, {Throughput(fastest):N0} records/s, p99 {P99(fastest):N0} us per request.");
    }

    private static string Cheapest(List<BenchmarkCase> cases)
    {
        var lowest = cases.Min(Cost);
        var cheapest = cases.Where(c => Cost(c) <= lowest * SameCost).OrderByDescending(Throughput).ToList();
        var ties = cheapest.Count > 1 ? Text($"; {cheapest.Count} settings cost as little, this is the fastest of them") : "";
        return Text($"Cheapest: {Setting(cheapest[0])} costs ${lowest:0.0000} per million records{ties}.");
    }

    private static IEnumerable<string> Batching(List<BenchmarkCase> cases, List<int> sizes)
    {
        if (sizes.Count < 2)
        {
            yield break;
        }

        foreach (var common in cases.Select(c => c.Parameter(CommonAttributes)).Distinct())
        {
            var small = cases.Find(c => BatchSizeOf(c) == sizes[0] && c.Parameter(CommonAttributes) == common);
            var large = cases.Find(c => BatchSizeOf(c) == sizes[^1] && c.Parameter(CommonAttributes) == common);
            if (small is not null && large is not null)
            {
                var (speed, cost) = (Throughput(large) / Throughput(small), Cost(large) / Cost(small));
                yield return Text($"Batching, {Common(common)}: {sizes[^1]} records per request instead of {sizes[0]} write ")
                    + Text($"{speed:0.0} times the records/s at {cost:0.0 %} of the cost.");
            }
        }
    }

    private static IEnumerable<string> CommonAttributesEffect(List<BenchmarkCase> cases, List<int> sizes)
    {
        foreach (var size in sizes.Where(size => size == sizes[^1] || size == sizes[0]))
        {
            var off = cases.Find(c => BatchSizeOf(c) == size && c.Parameter(CommonAttributes) == bool.FalseString);
            var on = cases.Find(c => BatchSizeOf(c) == size && c.Parameter(CommonAttributes) == bool.TrueString);
            if (off is not null && on is not null)
            {
                var wireBytes = Value(on, MetricCatalog.WireBytes) / Value(off, MetricCatalog.WireBytes);
                yield return Text($"Common attributes at batch size {size}: {Change(Throughput(on) / Throughput(off))} records/s, ")
                    + $"{Change(wireBytes)} bytes on the wire, {Change(Cost(on) / Cost(off))} cost.";
            }
        }
    }

    private static IEnumerable<string> OfWriters(List<BenchmarkCase> cases)
    {
        foreach (var group in cases.GroupBy(c => c.Parameter(CommonAttributes)))
        {
            var single = group.FirstOrDefault(c => c.Parameter(Writers) == "1");
            var best = group.MaxBy(Throughput)!;
            if (single is not null && best != single)
            {
                yield return Text($"Writers, {Common(group.Key)}: {best.Parameter(Writers)} requests in flight write ")
                    + Text($"{Throughput(best) / Throughput(single):0.0} times the records/s of one, ")
                    + Text($"at a p99 of {P99(best):N0} us instead of {P99(single):N0} us.");
            }
        }
    }

    private static string Setting(BenchmarkCase c) => $"batch size {c.Parameter(BatchSize)} {Common(c.Parameter(CommonAttributes))}";

    private static string Common(string? value) => value == bool.TrueString ? "with common attributes" : "without common attributes";

    private static int BatchSizeOf(BenchmarkCase c) => int.Parse(c.Parameter(BatchSize)!, CultureInfo.InvariantCulture);

    private static double Throughput(BenchmarkCase c) => Value(c, MetricCatalog.Throughput);

    private static double P99(BenchmarkCase c) => Value(c, MetricCatalog.LatencyP99);

    private static double Cost(BenchmarkCase c) => Value(c, MetricCatalog.Cost);

    private static double Value(BenchmarkCase c, Metric metric) => c.Metrics.GetValueOrDefault(metric.Id, double.NaN);

    private static string Change(double ratio) => (ratio - 1).ToString("+0 %;-0 %;\u00b10 %", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
