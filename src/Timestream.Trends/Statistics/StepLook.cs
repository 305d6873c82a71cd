namespace Timestream.Trends.Statistics;

/// <summary>Looks whether the newest runs of a series lie apart from the level before them.</summary>
/// <param name="margin">Smallest change that matters, as a logarithm.</param>
/// <param name="significance">Largest probability, in one direction, of a shift in an unchanged series.</param>
internal sealed class StepLook(double margin, double significance)
{
    /// <summary>Fewest runs that are a step and not a spike.</summary>
    public const int FewestFresh = 2;

    /// <summary>Most runs that a step may lie back and still be looked for.</summary>
    public const int MostFresh = 8;

    // A level from fewer runs would itself be in doubt.
    private const int FewestOfLevel = 4;

    private const int MostEarly = 3;

    // Parts of the significance. Two and three runs decide how soon a step is found; longer looks find what they left.
    private const double EarlyPart = 1;
    private const double LatePart = 0.25;
    private const double DriftPart = 0.2;

    // A drift is seen by comparing the newest runs with those before this many.
    private const int DriftRecent = 5;
    private const int DriftGap = 10;

    /// <param name="logs">The series.</param>
    /// <param name="levels">What is known of it.</param>
    /// <param name="end">One past the newest run looked at.</param>
    /// <returns>The change that the newest runs show, or null.</returns>
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
        // Most looks end here, without the cost of an estimate.
        if (Math.Abs(rough) < margin / 2 || levels.NoiseBefore(before) is not { } noise)
        {
            return null;
        }

        var level = SeriesLevels.Level(reference, noise.Spread);
        var size = SeriesLevels.Level(fresh, noise.Spread) - level;
        var error = noise.Spread * Math.Sqrt(noise.MeanVariance(fresh.Length) + noise.MeanVariance(reference.Length));
        var p = StudentT.TwoSided(size / error, noise.Degrees);
        if (Math.Abs(size) < margin || p > 2 * significance * part || Spikes.Explain([.. fresh.Select(value => (value - level) * Math.Sign(size)).Order()], Math.Abs(size), noise.Spread))
        {
            return null;
        }

        double[] around = [.. reference, .. Enumerable.Range(before, end - before).Select(i => logs[i])];
        var isDrift = around.Length > 2 * DriftGap + 2 && Split.IsRamp(around, DriftGap, 2 * DriftGap);
        var index = isDrift ? Math.Min(before, end - DriftGap) : end - around.Length + Split.Best(around);
        return new SeriesChange(isDrift ? ChangeKind.Drift : ChangeKind.Step, Math.Clamp(index, levels.Start + 1, end - FewestFresh), Math.Exp(size), p) { Found = end - 1 };
    }
}
