using System.Globalization;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Simulation;

/// <summary>
/// Generates runs of known truth with the properties of real ones: iterations within a run are correlated, and runs differ in their
/// number of iterations.
/// </summary>
internal sealed class RunGenerator
{
    private const int FewestIterations = 10;
    private const int MostIterations = 20;
    private const double BetweenIterations = 0.03;

    // Correlation of an iteration with the previous one.
    private const double Persistence = 0.5;

    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly NoiseSource _noise;
    private readonly Func<double[]> _betweenRuns;
    private readonly Func<double[]> _withinPairs;
    private int _made;

    /// <param name="noise">The source of randomness.</param>
    /// <param name="kind">How runs vary.</param>
    /// <param name="betweenRuns">Standard deviation between runs, or between pairs, of each case, as a share.</param>
    /// <param name="withinPairs">Standard deviation of the noise that the runs of a pair do not share.</param>
    public RunGenerator(NoiseSource noise, NoiseKind kind, IReadOnlyList<double> betweenRuns, double withinPairs = 0)
    {
        _noise = noise;
        double[] unevenness = [.. betweenRuns.Select(_ => noise.Unevenness())];
        _betweenRuns = Streams(betweenRuns.Select((deviation, i) => deviation * unevenness[i]));
        _withinPairs = Streams(unevenness.Select(factor => withinPairs * factor));

        // A stream advances once per run, whether one case uses it or all do.
        Func<double[]> Streams(IEnumerable<double> deviations)
        {
            double[] scale = [.. deviations];
            Func<double>[] streams = [.. Enumerable.Range(0, kind.IsShared ? 1 : scale.Length).Select(_ => noise.Stream())];
            return () =>
            {
                double[] values = [.. streams.Select(next => next())];
                return [.. scale.Select((deviation, i) => deviation * values[kind.IsShared ? 0 : i])];
            };
        }
    }

    /// <summary>A single run.</summary>
    /// <param name="change">Factor on the latency of a case, by its index.</param>
    public Run Next(Func<int, double> change) => Next(change, _betweenRuns());

    /// <summary>A pair of runs, which share the noise between runs and differ by the noise within pairs.</summary>
    /// <param name="change">Factor on the latency of a case of the current version.</param>
    /// <param name="currentSecond">True if the current version runs second.</param>
    /// <param name="second">Factor on the latency of all cases of the second run.</param>
    public (Run Baseline, Run Current) NextPair(Func<int, double> change, bool currentSecond, double second)
    {
        var common = _betweenRuns();
        var runs = Enumerable.Range(0, 2).Select(position =>
        {
            var isCurrent = (position == 1) == currentSecond;
            double[] factors = [.. common.Zip(_withinPairs(), (shared, own) => shared + own + (position == 1 ? Math.Log(second) : 0))];
            return Next(isCurrent ? change : _ => 1, factors);
        }).ToList();
        return currentSecond ? (runs[0], runs[1]) : (runs[1], runs[0]);
    }

    private Run Next(Func<int, double> change, double[] logs) => new()
    {
        Id = (++_made).ToString(CultureInfo.InvariantCulture),
        Time = s_start.AddHours(_made),
        Cases = [.. logs.Select((log, i) => Case(i, 100.0 * (i + 1) * change(i) * Math.Exp(log)))],
    };

    private BenchmarkCase Case(int index, double level)
    {
        var samples = new double[_noise.Between(FewestIterations, MostIterations)];
        var state = _noise.Normal();
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = level * Math.Exp(BetweenIterations * state);
            state = Persistence * state + Math.Sqrt(1 - Persistence * Persistence) * _noise.Normal();
        }

        return new BenchmarkCase(
            "Simulated", "Operation", [new("Case", (index + 1).ToString(CultureInfo.InvariantCulture))],
            new Dictionary<string, double> { [MetricCatalog.LatencyMean.Id] = samples.Average() }, Succeeded: true)
        {
            Samples = new Dictionary<string, IReadOnlyList<double>> { [MetricCatalog.LatencyMean.Id] = samples },
        };
    }
}
