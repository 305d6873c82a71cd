using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>Says where values flip between two levels: their mean and median then tell little of either.</summary>
internal static class ModeRemark
{
    // Levels less apart than this are of no consequence.
    private static readonly double s_margin = Math.Log(1.05);

    /// <returns>A sentence, or null where one level explains the values.</returns>
    public static string? On(CaseTiming timing)
    {
        if (AcrossRuns(timing) is { } runs)
        {
            return $"its runs flip between two levels, {Percent(runs)} apart";
        }

        var within = new[] { timing.BaselineSamples, timing.CurrentSamples }
            .Where(samples => timing.Baseline.Count == 1 && timing.Current.Count == 1 && samples.All(sample => sample > 0))
            .Select(samples => TwoModes.Of([.. samples.Select(value => Math.Log(value))], s_margin))
            .FirstOrDefault(modes => modes is not null);
        return within is null ? null : $"its iterations flip between two levels, {Percent(within.Ratio)} apart";
    }

    // Two levels, one for each side, are a change and no flipping.
    private static double? AcrossRuns(CaseTiming timing)
    {
        var modes = TwoModes.Of([.. timing.Baseline.Concat(timing.Current).Select(value => Math.Log(value))], s_margin);
        var flips = modes is not null && (IsMixed(modes.Upper.Take(timing.Baseline.Count)) || IsMixed(modes.Upper.Skip(timing.Baseline.Count)));
        return flips ? modes!.Ratio : null;
    }

    private static bool IsMixed(IEnumerable<bool> upper) => upper.Distinct().Count() > 1;

    private static string Percent(double ratio) => FormattableString.Invariant($"{(ratio - 1) * 100:0} %");
}
