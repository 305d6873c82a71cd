using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>One case in all runs of both sides that have it.</summary>
internal sealed class CasePair
{
    private readonly string _key;
    private readonly IReadOnlyList<Metric> _gates;

    // A failed run of the baseline is ignored if others succeeded; a failed run of the current side is a finding.
    private readonly List<BenchmarkCase> _baseline;
    private readonly bool _wasInBaseline;
    private readonly List<BenchmarkCase> _current;

    private CasePair(string key, IReadOnlyList<Metric> gates, IEnumerable<BenchmarkCase> baseline, IEnumerable<BenchmarkCase> current)
    {
        _key = key;
        _gates = gates;
        var before = baseline.ToList();
        _wasInBaseline = before.Count > 0;
        _baseline = before.FindAll(benchmark => benchmark.Succeeded);
        _current = [.. current];
    }

    /// <summary>The cases of both sides: those of the current side first, then the missing ones.</summary>
    /// <param name="gates">Timing metrics that gate in addition to the primary one of each case.</param>
    public static IReadOnlyList<CasePair> Match(IReadOnlyList<Run> baseline, IReadOnlyList<Run> current, IReadOnlyList<Metric> gates)
    {
        var before = baseline.SelectMany(run => run.Cases).ToLookup(benchmark => benchmark.Key);
        var now = current.SelectMany(run => run.Cases).ToLookup(benchmark => benchmark.Key);
        return [.. now.Concat(before).Select(group => group.Key).Distinct().Select(key => new CasePair(key, gates, before[key], now[key]))];
    }

    /// <summary>The timing metrics for which both sides have values above 0.</summary>
    public IEnumerable<CaseTiming> Timings() =>
        from metric in MetricCatalog.All
        where metric.Kind == MetricKind.Timing && IsWhole
        let before = Values(_baseline, metric)
        let now = Values(_current, metric)
        where before.Count > 0 && now.Count > 0 && before.Concat(now).All(IsUsable)
        select new CaseTiming(_key, metric, before, now, Samples(_baseline, metric), Samples(_current, metric))
        {
            Gates = Gates(metric),
            IterationSpread = metric.NoiseFactor * _baseline.Concat(_current).Max(IterationSpread),
            Iterations = _baseline.Concat(_current)
                .Select(Iterations)
                .Where(iterations => iterations is { Count: > 0 })
                .Min(iterations => iterations?.Count),
        };

    /// <summary>
    /// One verdict per metric, or one for the whole case. Timing metrics that can be judged are inconclusive here;
    /// <see cref="TimingJudge"/> decides about them.
    /// </summary>
    public IEnumerable<Verdict> Outcomes(IReadOnlyList<EnvironmentDifference> differences, bool allowDifferences)
    {
        if (_current.Count == 0)
        {
            return [new Verdict(_key, null, Outcome.Missing)];
        }

        if (_current.Exists(benchmark => !benchmark.Succeeded))
        {
            return [new Verdict(_key, null, Outcome.Failed) { Note = "failed in the current run" }];
        }

        return _baseline.Count == 0
            ? [new Verdict(_key, null, Outcome.New) { Note = _wasInBaseline ? "failed in the baseline" : null }]
            : MetricCatalog.All.Select(metric => OutcomeOf(metric, allowDifferences ? [] : differences)).OfType<Verdict>();
    }

    /// <summary>True if all current runs and at least one run of the baseline measured the case.</summary>
    private bool IsWhole => _baseline.Count > 0 && _current.Count > 0 && _current.TrueForAll(benchmark => benchmark.Succeeded);

    private bool Gates(Metric metric)
    {
        var known = _baseline.Concat(_current).SelectMany(benchmark => benchmark.Metrics.Keys);
        return metric == MetricCatalog.PrimaryOf(known) || _gates.Contains(metric);
    }

    private Verdict? OutcomeOf(Metric metric, IReadOnlyList<EnvironmentDifference> differences)
    {
        var before = Values(_baseline, metric);
        var now = Values(_current, metric);
        var isTiming = metric.Kind == MetricKind.Timing;
        return (before.Count, now.Count) switch
        {
            (0, 0) => null,
            (_, 0) => new Verdict(_key, metric, Outcome.Missing) { Baseline = Robust.Median(before) },
            (0, _) => new Verdict(_key, metric, Outcome.New) { Current = Robust.Median(now) },
            _ when differences.Any(difference => isTiming || !difference.MachineOnly) => Medians(Outcome.Incomparable),
            _ when !isTiming && before.Concat(now).All(double.IsFinite) => DeterministicRule.Judge(_key, metric, before, now),
            _ when isTiming && before.Concat(now).All(IsUsable) =>
                new Verdict(_key, metric, Outcome.Inconclusive) { Gates = Gates(metric) },
            _ when isTiming && before.Concat(now).All(value => double.IsFinite(value) && value >= 0) => Medians(Outcome.Inconclusive) with
            {
                Gates = Gates(metric),
                Note = "0 was measured: too short to judge, let one operation do more",
            },
            _ => new Verdict(_key, metric, Outcome.Failed) { Note = "a value is not a number that can be compared" },
        };

        Verdict Medians(Outcome outcome) =>
            new(_key, metric, outcome) { Baseline = Robust.Median(before), Current = Robust.Median(now) };
    }

    private static List<double> Values(List<BenchmarkCase> cases, Metric metric) =>
        [.. cases.Where(benchmark => benchmark.Metrics.ContainsKey(metric.Id)).Select(benchmark => benchmark.Metrics[metric.Id])];

    private static List<double> Samples(List<BenchmarkCase> cases, Metric metric) =>
        cases.TrueForAll(benchmark => benchmark.Samples.TryGetValue(metric.Id, out var samples) && samples.Count > 1)
            ? [.. cases.SelectMany(benchmark => benchmark.Samples[metric.Id])]
            : Values(cases, metric);

    private static double IterationSpread(BenchmarkCase benchmark) =>
        Iterations(benchmark) is { Count: > 1 } samples ? Math.Sqrt(RunValues.Of(samples).Variance) : 0;

    private static IReadOnlyList<double>? Iterations(BenchmarkCase benchmark) =>
        benchmark.Samples.GetValueOrDefault(MetricCatalog.LatencyMean.Id)
        ?? benchmark.Samples.GetValueOrDefault(MetricCatalog.OperationTime.Id);

    // Logarithms need values above 0.
    private static bool IsUsable(double value) => double.IsFinite(value) && value > 0;
}
