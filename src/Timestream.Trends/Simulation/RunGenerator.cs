using System.Globalization;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Simulation;

/// <summary>Whose noise between runs is.</summary>
public enum NoiseOwner
{
    /// <summary>Every case of a run has its own.</summary>
    Case,

    /// <summary>All cases of a run share it: the machine was slow as a whole.</summary>
    Run,
}

/// <summary>
/// Makes runs whose truth is known, as little to the judge's liking as real ones: iterations hang together within a
/// run, and no two runs have the same number of them.
/// </summary>
/// <param name="noise">Where all chance comes from.</param>
/// <param name="betweenRuns">Standard deviation between runs, as a share.</param>
/// <param name="owner">Whose noise it is.</param>
/// <param name="cases">Cases per run.</param>
internal sealed class RunGenerator(NoiseSource noise, double betweenRuns, NoiseOwner owner, int cases)
{
    private const int FewestIterations = 10;
    private const int MostIterations = 20;
    private const double BetweenIterations = 0.03;

    // Correlation of an iteration with the one before it.
    private const double Persistence = 0.5;

    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private int _made;

    /// <summary>A run by itself.</summary>
    /// <param name="change">Factor on the latency of a case, by its index.</param>
    public Run Next(Func<int, double> change) => Next(change, Factors(betweenRuns));

    /// <summary>
    /// Two runs side by side: the noise between runs is common to the pair, and a remainder of it is not.
    /// </summary>
    /// <param name="change">Factor on the latency of a case in the second run.</param>
    /// <param name="remainder">Standard deviation of what a pair does not share, as a share.</param>
    public (Run Baseline, Run Current) NextPair(Func<int, double> change, double remainder)
    {
        var common = Factors(betweenRuns);
        double[] Remaining() => [.. common.Zip(Factors(remainder), (shared, own) => shared * own)];
        return (Next(_ => 1, Remaining()), Next(change, Remaining()));
    }

    private double[] Factors(double deviation)
    {
        if (owner == NoiseOwner.Run)
        {
            var factor = Math.Exp(deviation * noise.Next());
            return [.. Enumerable.Repeat(factor, cases)];
        }

        return [.. Enumerable.Range(0, cases).Select(_ => Math.Exp(deviation * noise.Next()))];
    }

    private Run Next(Func<int, double> change, double[] factors) => new()
    {
        Id = (++_made).ToString(CultureInfo.InvariantCulture),
        Time = s_start.AddHours(_made),
        Cases = [.. factors.Select((factor, i) => Case(i, 100.0 * (i + 1) * change(i) * factor))],
    };

    private BenchmarkCase Case(int index, double level)
    {
        var samples = new double[noise.Between(FewestIterations, MostIterations)];
        var state = noise.Next();
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = level * Math.Exp(BetweenIterations * state);
            state = Persistence * state + Math.Sqrt(1 - Persistence * Persistence) * noise.Next();
        }

        return new BenchmarkCase(
            "Simulated", "Ingest", [new("BatchSize", (index + 1).ToString(CultureInfo.InvariantCulture))],
            new Dictionary<string, double> { [MetricCatalog.LatencyMean.Id] = samples.Average() }, Succeeded: true)
        {
            Samples = new Dictionary<string, IReadOnlyList<double>> { [MetricCatalog.LatencyMean.Id] = samples },
        };
    }
}
