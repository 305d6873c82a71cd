using System.Globalization;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Simulation;

/// <summary>Makes runs whose truth is known: levels per case, noise between runs, noise between iterations.</summary>
/// <param name="noise">Where all chance comes from.</param>
/// <param name="betweenRuns">Standard deviation between runs, as a share.</param>
/// <param name="cases">Cases per run.</param>
internal sealed class RunGenerator(NoiseSource noise, double betweenRuns, int cases)
{
    // As in the reference simulation of 15 iterations with 3 % noise.
    private const int Iterations = 15;
    private const double BetweenIterations = 0.03;

    private int _made;

    /// <summary>A run in which every case has noise of its own.</summary>
    /// <param name="change">Factor on the latency of a case, by its index.</param>
    public Run Next(Func<int, double> change) => Next(change, _ => Math.Exp(betweenRuns * noise.Next()));

    /// <summary>
    /// Two runs side by side: the noise between runs is common to the pair, and a remainder of it is not.
    /// </summary>
    /// <param name="change">Factor on the latency of a case in the second run.</param>
    /// <param name="remainder">Standard deviation of what a pair does not share, as a share.</param>
    public (Run Baseline, Run Current) NextPair(Func<int, double> change, double remainder)
    {
        var common = Enumerable.Range(0, cases).Select(_ => Math.Exp(betweenRuns * noise.Next())).ToArray();
        double Factor(int i) => common[i] * Math.Exp(remainder * noise.Next());
        return (Next(_ => 1, Factor), Next(change, Factor));
    }

    private Run Next(Func<int, double> change, Func<int, double> runFactor) => new()
    {
        Id = (++_made).ToString(CultureInfo.InvariantCulture),
        Cases = [.. Enumerable.Range(0, cases).Select(i => Case(i, 100.0 * (i + 1) * change(i) * runFactor(i)))],
    };

    private BenchmarkCase Case(int index, double level)
    {
        double[] samples = [.. Enumerable.Range(0, Iterations).Select(_ => level * Math.Exp(BetweenIterations * noise.Next()))];
        return new BenchmarkCase(
            "Simulated", "Ingest", [new("BatchSize", (index + 1).ToString(CultureInfo.InvariantCulture))],
            new Dictionary<string, double> { [MetricCatalog.LatencyMean.Id] = samples.Average() }, Succeeded: true)
        {
            Samples = new Dictionary<string, IReadOnlyList<double>> { [MetricCatalog.LatencyMean.Id] = samples },
        };
    }
}
