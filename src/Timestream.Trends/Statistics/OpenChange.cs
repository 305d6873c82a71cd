namespace Timestream.Trends.Statistics;

/// <summary>A change from which the series has not returned, and the level before it.</summary>
/// <param name="Change">The change as found.</param>
/// <param name="Reference">Level before it, as a logarithm.</param>
/// <param name="Noise">Noise before it.</param>
/// <param name="Start">First run of the level before it.</param>
/// <param name="Level">Number of that level.</param>
internal sealed record OpenChange(SeriesChange Change, double Reference, SeriesNoise Noise, int Start, int Level)
{
    // Log-likelihood ratio of the old level to the new one, summed over the newest runs, from which the series has returned: a cumulative
    // sum test (Page 1954). One run contributes up to MostOfOneRun, so that a spike cannot decide.
    private const double Evidence = 7;
    private const double MostOfOneRun = 4;
    private const int LongestReturn = 15;

    /// <summary>The change with its size as of the runs before <paramref name="end"/>.</summary>
    public SeriesChange Seen(IReadOnlyList<double> logs, int end, ChangeState state)
    {
        var from = Math.Max(Change.Index, end - SeriesLevels.Window);
        double[] since = [.. Enumerable.Range(from, end - from).Select(i => logs[i])];
        return Change with
        {
            Ratio = Math.Exp(SeriesLevels.Level(since, Noise.Spread) - Reference),
            State = state,
            Ended = state == ChangeState.Open ? null : end,
        };
    }

    /// <summary>First run of a return to the level before the change; null if the newest runs show none.</summary>
    /// <param name="newest">First run of the current level.</param>
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

    private double OfOneRun(double log, double level)
    {
        var difference = Math.Pow(log - level, 2) - Math.Pow(log - Reference, 2);
        return Math.Clamp(difference / (2 * Noise.Spread * Noise.Spread), -MostOfOneRun, MostOfOneRun);
    }
}
