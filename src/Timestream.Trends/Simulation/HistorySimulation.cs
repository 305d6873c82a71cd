using Timestream.Trends.Metrics;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Simulation;

/// <summary>Runs the change detection of <c>trend check</c> on the histories of a simulated project: a value per run and case.</summary>
/// <param name="seed">Where chance starts.</param>
/// <param name="trials">Histories per figure.</param>
/// <param name="noise">Standard deviation between runs, as a share.</param>
public sealed class HistorySimulation(int seed, int trials, double noise)
{
    /// <summary>Cases of the project.</summary>
    public const int Cases = 12;

    /// <summary>Checks in a year of it.</summary>
    public const int Year = 1250;

    private const double Threshold = 0.05;

    // Runs that there are when the year begins.
    private const int Before = 30;

    private readonly ChangeDetector _detector = new(Threshold, worseSign: 1, Cases);

    /// <summary>False alarms in a year: times in which at least one case is called worse, of which none is.</summary>
    public Measured EpisodesInAYear(NoiseKind kind, int years)
    {
        var source = new NoiseSource(new Random(seed), kind);
        return Measured.Mean([.. Enumerable.Range(0, years).Select(_ => (double)Episodes(kind, source))]);
    }

    /// <summary>Share of histories of 30 runs of one case in which a change is seen where none was made.</summary>
    public Measured Spurious(NoiseKind kind) => Repeat(kind, next => Changes(Series(Before, next, _ => 0)).Count > 0);

    /// <summary>Share of steps that are an alarm with so many runs after it, its own included.</summary>
    public Measured Found(NoiseKind kind, int after, double size) => Repeat(kind, next =>
        Changes(Series(Before + after, next, Step(size))).Exists(IsTheStep));

    /// <summary>Share of steps found whose alarm is gone at one of the checks up to so many runs after the step.</summary>
    public Measured ComesAndGoes(NoiseKind kind, int after, double size) => Repeat(kind, next =>
    {
        var series = Series(Before + after, next, Step(size));
        var alarms = Enumerable.Range(1, after).Select(runs => Changes(series[..(Before + runs)]).Exists(change => IsTheStep(change) && change.State == ChangeState.Open));
        return alarms.SkipWhile(on => !on).Contains(false);
    });

    /// <summary>Share of drifts of so much per run that are an alarm at one of the checks since they began.</summary>
    public Measured DriftFound(NoiseKind kind, int after, double perRun) => Repeat(kind, next =>
        Changes(Series(Before + after, next, i => Math.Max(0, i - Before + 1) * Math.Log(1 + perRun))).Exists(change => change.Ratio > 1 && change.Found >= Before));

    /// <summary>Share of single spikes that are taken for a change at one of the checks up to so many runs later.</summary>
    public Measured SpikeTaken(NoiseKind kind, int after, double size) => Repeat(kind, next =>
        Changes(Series(Before + 1 + after, next, i => i == Before ? Math.Log(1 + size) : 0)).Exists(change => change.Found >= Before));

    private static bool IsTheStep(SeriesChange change) => Math.Abs(change.Index - Before) <= 1 && change.Ratio > 1;

    private static Func<int, double> Step(double size) => i => i < Before ? 0 : Math.Log(1 + size);

    private int Episodes(NoiseKind kind, NoiseSource source)
    {
        // Cases that share their noise are one series, as often as there are cases.
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

    private static double[] Series(int runs, Func<double> next, Func<int, double> truth) => [.. Enumerable.Range(0, runs).Select(i => truth(i) + next())];

    // Suspects are remarks, not findings.
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
