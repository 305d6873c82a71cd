namespace Timestream.Trends.Statistics;

/// <summary>Tests whether the newest runs of a series differ from the level before them.</summary>
/// <param name="margin">Smallest change that matters, as a logarithm.</param>
/// <param name="significance">Largest one-sided probability of a shift in an unchanged series.</param>
internal sealed class StepLook(double margin, double significance)
{
    /// <summary>Fewest runs of a step; a single run may be a spike.</summary>
    public const int FewestFresh = 2;

    /// <summary>Most runs after a step with which it is tested.</summary>
    public const int MostFresh = 8;

    // A level of fewer runs is too uncertain.
    private const int FewestOfLevel = 4;

    private const int MostEarly = 3;

    // Factors on the significance. The tests of two and three runs decide how soon a step is found and get the whole; the later ones
    // find what these missed.
    private const double EarlyPart = 1;
    private const double LatePart = 0.25;
    private const double DriftPart = 0.2;

    // A drift is tested between the newest runs and the level before a gap.
    private const int DriftRecent = 5;
    private const int DriftGap = 10;

    /// <param name="logs">The series.</param>
    /// <param name="levels">Its levels and noise.</param>
    /// <param name="end">One past the newest run to test.</param>
    /// <returns>The change that the newest runs show; null if there is none.</returns>
    public SeriesChange? At(IReadOnlyList<double> logs, SeriesLevels levels, int end)
    {
        for (var fresh = FewestFresh; fresh <= MostFresh; fresh++)
        {
            if (Shift(logs, levels, end - fresh, end - fresh, end, fresh <= MostEarly ? EarlyPart : LatePart) is { } step)
            {
                return step;
            }
        }

        return Shift(logs, levels, end - DriftRecent - DriftGap, end - DriftRecent, end, DriftPart);
    }

    private SeriesChange? Shift(IReadOnlyList<double> logs, SeriesLevels levels, int before, int from, int end, double part)
    {
        var reference = before - levels.Start >= FewestOfLevel ? levels.Before(before) : [];
        if (reference.Length < FewestOfLevel)
        {
            return null;
        }

        double[] fresh = [.. Enumerable.Range(from, end - from).Select(i => logs[i])];
        var rough = fresh.Average() - reference.Average();
        // Most tests end here, before the costly estimate of noise.
        if (Math.Abs(rough) < margin / 2 || levels.NoiseBefore(before) is not { } noise)
        {
            return null;
        }

        var level = SeriesLevels.Level(reference, noise.Spread);
        var size = SeriesLevels.Level(fresh, noise.Spread) - level;
        var error = noise.Spread * Math.Sqrt(noise.MeanVariance(fresh.Length) + noise.MeanVariance(reference.Length));
        var p = StudentT.TwoSided(size / error, noise.Degrees);
        if (Math.Abs(size) < margin || p > 2 * significance * part)
        {
            return null;
        }

        double[] distances = [.. fresh.Select(value => (value - level) * Math.Sign(size)).Order()];
        if (Spikes.Explain(distances, Math.Abs(size), noise.Spread))
        {
            return null;
        }

        double[] around = [.. reference, .. Enumerable.Range(before, end - before).Select(i => logs[i])];
        var isDrift = around.Length > 2 * DriftGap + 2 && Split.IsRamp(around, DriftGap, 2 * DriftGap);
        var index = isDrift ? Math.Min(before, end - DriftGap) : end - around.Length + Split.Best(around);
        var first = Math.Clamp(index, levels.Start + 1, end - FewestFresh);
        return new SeriesChange(isDrift ? ChangeKind.Drift : ChangeKind.Step, first, Math.Exp(size), p) { Found = end - 1 };
    }
}
