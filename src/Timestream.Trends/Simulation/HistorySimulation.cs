using Timestream.Trends.Statistics;

namespace Timestream.Trends.Simulation;

/// <summary>How often change detection in simulated histories is right.</summary>
/// <param name="Spurious">Share of histories with a change reported where none was made.</param>
/// <param name="Found">Share of histories in which the change that was made is reported.</param>
public sealed record HistoryFigures(Share Spurious, Share Found);

/// <summary>Runs the change detection of <c>trend check</c> on simulated series of one value per run.</summary>
public sealed class HistorySimulation(int seed, int trials)
{
    private const double Threshold = 0.05;
    private readonly ChangeDetector _detector = new(Threshold);

    /// <summary>Unchanged histories, looked at once.</summary>
    public HistoryFigures Unchanged(int runs, double noise, Tails tails) => Repeat(noise, tails, next =>
        (HasChange(Series(runs, next, _ => 0)), false));

    /// <summary>Unchanged histories, checked after each run from the tenth: an alarm at any of them counts.</summary>
    public HistoryFigures UnchangedInTime(int runs, double noise, Tails tails) => Repeat(noise, tails, next =>
    {
        var series = Series(runs, next, _ => 0);
        return (Enumerable.Range(10, runs - 9).Any(length => HasChange(series[..length])), false);
    });

    /// <summary>A step, and so many runs after it (its own included): found within one run of where it was made.</summary>
    public HistoryFigures Step(int before, int after, double size, double noise, Tails tails) => Repeat(noise, tails, next =>
    {
        var changes = Changes(Series(before + after, next, i => i < before ? 0 : Math.Log(1 + size)));
        bool IsTheStep(SeriesChange change) => Math.Abs(change.Index - before) <= 1 && change.Ratio > 1;
        return (changes.Exists(change => !IsTheStep(change)), changes.Exists(IsTheStep));
    });

    /// <summary>A drift of so much per run: found at a check after one of the runs since it began.</summary>
    public HistoryFigures Drift(int before, int after, double perRun, double noise, Tails tails) => Repeat(noise, tails, next =>
    {
        var series = Series(before + after, next, i => Math.Max(0, i - before + 1) * Math.Log(1 + perRun));
        return (false, Enumerable.Range(before + 1, after).Any(length => Changes(series[..length]).Exists(change => change.Ratio > 1)));
    });

    /// <summary>A single spike, and so many runs after it: any change reported is spurious.</summary>
    public HistoryFigures Spike(int before, int after, double size, double noise, Tails tails) => Repeat(noise, tails, next =>
        (HasChange(Series(before + 1 + after, next, i => i == before ? Math.Log(1 + size) : 0)), false));

    private static double[] Series(int runs, Func<double> noise, Func<int, double> truth) => [.. Enumerable.Range(0, runs).Select(i => truth(i) + noise())];

    private bool HasChange(double[] series) => Changes(series).Count > 0;

    // Suspects are remarks, not findings.
    private List<SeriesChange> Changes(double[] series) => [.. _detector.Detect(series).Where(change => change.Kind != ChangeKind.Suspect)];

    private HistoryFigures Repeat(double deviation, Tails tails, Func<Func<double>, (bool Spurious, bool Found)> trial)
    {
        var source = new NoiseSource(new Random(seed), tails);
        var results = Enumerable.Range(0, trials).Select(_ => trial(() => deviation * source.Next())).ToList();
        return new HistoryFigures(Share.Of([.. results.Select(result => result.Spurious)]), Share.Of([.. results.Select(result => result.Found)]));
    }
}
