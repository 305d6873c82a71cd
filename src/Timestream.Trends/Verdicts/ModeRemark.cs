using Timestream.Trends.Metrics;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>A remark on values that alternate between two levels, which their mean and median do not describe.</summary>
internal static class ModeRemark
{
    // Smaller distances of the levels are ignored.
    private static readonly double s_margin = Math.Log(1.05);

    /// <returns>The remark, or null if one level explains the values.</returns>
    public static string? On(CaseTiming timing)
    {
        if (AcrossRuns(timing) is { } runs)
        {
            return $"its runs flip between two levels, {MetricText.Share(runs - 1)} apart";
        }

        var within = new[] { timing.BaselineSamples, timing.CurrentSamples }
            .Where(samples => timing.Baseline.Count == 1 && timing.Current.Count == 1 && samples.All(sample => sample > 0))
            .Select(samples => TwoModes.Of([.. samples.Select(value => Math.Log(value))], s_margin))
            .FirstOrDefault(modes => modes is not null);
        return within is null ? null : $"its iterations flip between two levels, {MetricText.Share(within.Ratio - 1)} apart";
    }

    // If each side has one level of its own, that is a change.
    private static double? AcrossRuns(CaseTiming timing)
    {
        var modes = TwoModes.Of([.. timing.Baseline.Concat(timing.Current).Select(value => Math.Log(value))], s_margin);
        return modes is not null && (IsMixed(modes.Upper.Take(timing.Baseline.Count)) || IsMixed(modes.Upper.Skip(timing.Baseline.Count)))
            ? modes.Ratio
            : null;
    }

    private static bool IsMixed(IEnumerable<bool> upper) => upper.Distinct().Count() > 1;
}
