namespace Timestream.Trends.Statistics;

/// <summary>A change that the series has not come back from, and what was before it.</summary>
/// <param name="Change">As it was found.</param>
/// <param name="Reference">Level before it, as a logarithm.</param>
/// <param name="Noise">Noise before it.</param>
/// <param name="Start">First run of the level before it.</param>
/// <param name="Level">Which level that is.</param>
internal sealed record OpenChange(SeriesChange Change, double Reference, SeriesNoise Noise, int Start, int Level)
{
    // Logarithm of how much better the old level explains the newest runs than the new one does.
    private const double Evidence = 7;
    private const double MostOfOneRun = 4;
    private const int LongestReturn = 15;

    /// <summary>The change as the runs before <paramref name="end"/> show it by now.</summary>
    public SeriesChange Seen(IReadOnlyList<double> logs, int end, ChangeState state)
    {
        var from = Math.Max(Change.Index, end - SeriesLevels.Window);
        double[] since = [.. Enumerable.Range(from, end - from).Select(i => logs[i])];
        return Change with { Ratio = Math.Exp(SeriesLevels.Level(since, Noise.Spread) - Reference), State = state, Ended = state == ChangeState.Open ? null : end };
    }

    /// <summary>First run of a return to the level before the change, or null where the newest runs show none.</summary>
    /// <param name="newest">First run of the level that the series is at now.</param>
    /// <param name="end">One past the newest run.</param>
    public int? Return(IReadOnlyList<double> logs, int newest, int end)
    {
        var (best, from) = (0.0, -1);
        for (var start = Math.Max(newest + StepLook.FewestFresh, end - LongestReturn); start <= end - StepLook.FewestFresh; start++)
        {
            double[] stayed = [.. Enumerable.Range(newest, start - newest).Select(i => logs[i])];
            var level = SeriesLevels.Level(stayed, Noise.Spread);
            var evidence = Enumerable.Range(start, end - start).Sum(i => OfOneRun(logs[i], level)) / Noise.RunsPerIndependent;
            (best, from) = evidence > best ? (evidence, start) : (best, from);
        }

        return best >= Evidence ? from : null;
    }

    private double OfOneRun(double log, double level) =>
        Math.Clamp((Math.Pow(log - level, 2) - Math.Pow(log - Reference, 2)) / (2 * Noise.Spread * Noise.Spread), -MostOfOneRun, MostOfOneRun);
}
