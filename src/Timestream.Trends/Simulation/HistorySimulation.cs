using Timestream.Trends.Statistics;

namespace Timestream.Trends.Simulation;

/// <summary>Applies the change detection of <c>trend check</c> to simulated histories, with one value per run and case.</summary>
/// <param name="seed">Random seed: the same seed gives the same results.</param>
/// <param name="trials">Histories per figure.</param>
/// <param name="noise">Standard deviation between runs, as a share.</param>
public sealed class HistorySimulation(int seed, int trials, double noise)
{
    /// <summary>Number of cases of the project.</summary>
    public const int Cases = 12;

    /// <summary>Number of checks in a year.</summary>
    public const int Year = 1250;

    private const double Threshold = 0.05;

    // Runs before the year begins.
    private const int Before = 30;

    private readonly ChangeDetector _detector = new(Threshold, worseSign: 1, Cases);

    /// <summary>Number of false alarms in a year: periods in which at least one unchanged case is called worse.</summary>
    public Measured EpisodesInAYear(NoiseKind kind, int years)
    {
        var source = new NoiseSource(new Random(seed), kind);
        return Measured.Mean([.. Enumerable.Range(0, years).Select(_ => (double)Episodes(kind, source))]);
    }

    /// <summary>Share of unchanged histories of 30 runs of one case in which a change is reported.</summary>
    public Measured Spurious(NoiseKind kind) => Repeat(kind, next => Changes(Series(Before, next, _ => 0)).Count > 0);

    /// <summary>Share of steps that are an alarm after a number of runs with the step.</summary>
    public Measured Found(NoiseKind kind, int after, double size) => Repeat(kind, next =>
        Changes(Series(Before + after, next, Step(size))).Exists(IsTheStep));

    /// <summary>Share of steps whose alarm, once raised, is gone at one of the checks of a number of runs after the step.</summary>
    public Measured ComesAndGoes(NoiseKind kind, int after, double size) => Repeat(kind, next =>
    {
        var series = Series(Before + after, next, Step(size));
        var alarms = Enumerable.Range(1, after).Select(runs => Changes(series[..(Before + runs)]).Exists(IsOpen));
        return alarms.SkipWhile(on => !on).Contains(false);

        static bool IsOpen(SeriesChange change) => IsTheStep(change) && change.State == ChangeState.Open;
    });

    /// <summary>Share of drifts that are an alarm at one of the checks since they began.</summary>
    public Measured DriftFound(NoiseKind kind, int after, double perRun) => Repeat(kind, next =>
    {
        var series = Series(Before + after, next, i => Math.Max(0, i - Before + 1) * Math.Log(1 + perRun));
        return Changes(series).Exists(change => change.Ratio > 1 && change.Found >= Before);
    });

    /// <summary>Share of single spikes that are reported as a change at one of the checks of a number of runs after the spike.</summary>
    public Measured SpikeTaken(NoiseKind kind, int after, double size) => Repeat(kind, next =>
    {
        var series = Series(Before + 1 + after, next, i => i == Before ? Math.Log(1 + size) : 0);
        return Changes(series).Exists(change => change.Found >= Before);
    });

    private static bool IsTheStep(SeriesChange change) => Math.Abs(change.Index - Before) <= 1 && change.Ratio > 1;

    private static Func<int, double> Step(double size) => i => i < Before ? 0 : Math.Log(1 + size);

    private int Episodes(NoiseKind kind, NoiseSource source)
    {
        // Cases that share their noise are one series.
        var alarms = Enumerable.Range(0, kind.IsShared ? 1 : Cases)
            .SelectMany(_ => Changes(Series(Before + Year, Noise(source), _ => 0)))
            .Where(change => change.Ratio > 1 && change.Found >= Before)
            .OrderBy(change => change.Found);
        var (episodes, until) = (0, -1);
        foreach (var alarm in alarms)
        {
            episodes += alarm.Found > until ? 1 : 0;
            until = Math.Max(until, alarm.Ended ?? Before + Year);
        }

        return episodes;
    }

    private static double[] Series(int runs, Func<double> next, Func<int, double> truth) =>
        [.. Enumerable.Range(0, runs).Select(i => truth(i) + next())];

    // A suspect is not an alarm.
    private List<SeriesChange> Changes(double[] series) => [.. _detector.Detect(series).Where(change => change.Kind != ChangeKind.Suspect)];

    private Measured Repeat(NoiseKind kind, Predicate<Func<double>> trial)
    {
        var source = new NoiseSource(new Random(seed), kind);
        return Measured.Share([.. Enumerable.Range(0, trials).Select(_ => trial(Noise(source)))]);
    }

    private Func<double> Noise(NoiseSource source)
    {
        var (stream, deviation) = (source.Stream(), noise * source.Unevenness());
        return () => deviation * stream();
    }
}
