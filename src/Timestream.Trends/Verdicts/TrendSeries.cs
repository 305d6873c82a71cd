using Timestream.Trends.History;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>One metric of one case over the comparable runs of a history.</summary>
/// <param name="Case">The case of the newest run.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Points">Run and value, oldest first, without runs that have no usable value.</param>
/// <param name="Changes">Changes of a timing metric, by index into the points; empty for deterministic metrics.</param>
public sealed record TrendSeries(
    BenchmarkCase Case, Metric Metric, IReadOnlyList<(Run Run, double Value)> Points, IReadOnlyList<SeriesChange> Changes)
{
    /// <summary>The runs that are comparable with the newest one, itself included: same branch and environment, oldest first.</summary>
    public static IReadOnlyList<Run> Comparable(RunHistory history)
    {
        var newest = history.Runs[^1];
        return [.. history.Runs.Where(run => run.Branch == newest.Branch && !newest.Environment.DifferencesFrom(run.Environment).Any())];
    }

    /// <summary>False if the metric only informs, since the primary metric of the case decides.</summary>
    public bool Gates { get; init; } = true;

    /// <summary>The series of all cases and metrics of the newest run.</summary>
    /// <param name="runs">Comparable runs, oldest first; at least one.</param>
    /// <param name="threshold">Smallest change that matters.</param>
    /// <param name="gates">Timing metrics that gate in addition to the primary one of each case.</param>
    public static IReadOnlyList<TrendSeries> Of(IReadOnlyList<Run> runs, Threshold threshold, params IReadOnlyList<Metric> gates)
    {
        var plain = Plain(runs, gates);
        // Metrics that inform must not make it harder to find changes of metrics that gate.
        var tests = plain.Where(series => series.Metric.Kind == MetricKind.Timing).ToLookup(series => series.Gates);
        return
        [
            .. plain.Select(series => series.Metric.Kind == MetricKind.Timing
                ? series with { Changes = series.Detect(threshold, tests[series.Gates].Count()) }
                : series),
        ];
    }

    private static List<TrendSeries> Plain(IReadOnlyList<Run> runs, IReadOnlyList<Metric> gates)
    {
        var byKey = runs
            .SelectMany(run => run.Cases.Where(benchmark => benchmark.Succeeded).Select(benchmark => (run, benchmark)))
            .ToLookup(pair => pair.benchmark.Key);
        return
        [
            .. from benchmark in runs[^1].Cases
               where benchmark.Succeeded
               from metric in MetricCatalog.All
               where benchmark.Metrics.ContainsKey(metric.Id)
               let points = byKey[benchmark.Key]
                   .Select(pair => (pair.run, Value: pair.benchmark.Metrics.GetValueOrDefault(metric.Id, double.NaN)))
                   .Where(point => double.IsFinite(point.Value) && (metric.Kind == MetricKind.Deterministic || point.Value > 0))
                   .ToList()
               where points.Count > 0
               select new TrendSeries(benchmark, metric, points, [])
               {
                   Gates = metric.Kind == MetricKind.Deterministic
                       || metric == MetricCatalog.PrimaryOf(benchmark.Metrics.Keys)
                       || gates.Contains(metric),
               },
        ];
    }

    private IReadOnlyList<SeriesChange> Detect(Threshold threshold, int tests)
    {
        double[] values = [.. Points.Select(point => point.Value)];
        var accepted = Enumerable.Range(0, Points.Count).Where(i => Points[i].Run.Accepts(Case.Key)).ToHashSet();
        var detector = new ChangeDetector(threshold.For(Metric, Robust.Median(values)), Metric.WorseSign, tests);
        return detector.Detect([.. values.Select(value => Math.Log(value))], accepted);
    }
}
