using Timestream.Trends.History;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>One metric of one case over the comparable runs of a history.</summary>
/// <param name="Case">The case, as the newest run has it.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Points">Run and value, oldest first; runs without a usable value are left out.</param>
/// <param name="Changes">Changes of a timing metric, by index into the points; empty for deterministic metrics.</param>
public sealed record TrendSeries(BenchmarkCase Case, Metric Metric, IReadOnlyList<(Run Run, double Value)> Points, IReadOnlyList<SeriesChange> Changes)
{
    /// <summary>The runs that can be compared with the newest: same branch, same environment; the newest is the last.</summary>
    public static IReadOnlyList<Run> Comparable(RunHistory history)
    {
        var newest = history.Runs[^1];
        return [.. history.Runs.Where(run => run.Branch == newest.Branch && !newest.Environment.DifferencesFrom(run.Environment).Any())];
    }

    /// <summary>False where the metric only informs: the case is decided by its primary one.</summary>
    public bool Gates { get; init; } = true;

    /// <summary>The series of every case and metric of the newest run.</summary>
    /// <param name="runs">Comparable runs, oldest first; at least one.</param>
    /// <param name="threshold">Smallest change that matters.</param>
    /// <param name="gates">Timing metrics that gate besides each case's primary one.</param>
    public static IReadOnlyList<TrendSeries> Of(IReadOnlyList<Run> runs, Threshold threshold, params IReadOnlyList<Metric> gates)
    {
        var plain = Plain(runs, gates);
        // What only informs does not make it harder for what gates to be found.
        var tests = plain.Where(series => series.Metric.Kind == MetricKind.Timing).ToLookup(series => series.Gates);
        return [.. plain.Select(series => series.Metric.Kind == MetricKind.Timing ? series with { Changes = series.Detect(threshold, tests[series.Gates].Count()) } : series)];
    }

    private static List<TrendSeries> Plain(IReadOnlyList<Run> runs, IReadOnlyList<Metric> gates)
    {
        var byKey = runs.SelectMany(run => run.Cases.Where(benchmark => benchmark.Succeeded).Select(benchmark => (run, benchmark))).ToLookup(pair => pair.benchmark.Key);
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
                   Gates = metric.Kind == MetricKind.Deterministic || metric == MetricCatalog.PrimaryOf(benchmark.Metrics.Keys) || gates.Contains(metric),
               },
        ];
    }

    private IReadOnlyList<SeriesChange> Detect(Threshold threshold, int tests)
    {
        double[] values = [.. Points.Select(point => point.Value)];
        var accepted = Enumerable.Range(0, Points.Count).Where(i => Points[i].Run.Accepts(Case.Key)).ToHashSet();
        return new ChangeDetector(threshold.For(Metric, Robust.Median(values)), Metric.WorseSign, tests).Detect([.. values.Select(value => Math.Log(value))], accepted);
    }
}
