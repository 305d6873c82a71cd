namespace Timestream.Trends.Statistics;

/// <summary>
/// Finds changes in a series of runs. ED-PELT proposes steps and is not believed (a quarter of unchanged histories has
/// one): significance and size confirm them. ED-PELT needs three runs to see a step, so a fresh one has a path of its
/// own that needs two. A single run far out is only suspect, since the next may be back. The constants are those with
/// which the simulations meet their figures.
/// </summary>
/// <param name="threshold">Smallest change that matters, as a share.</param>
internal sealed class ChangeDetector(double threshold)
{
    /// <summary>Runs before the judged ones that they are compared with.</summary>
    public const int Window = 30;

    /// <summary>Runs needed before the judged ones: fewer do not tell how much the series varies.</summary>
    public const int FewestBefore = 8;

    /// <summary>Most runs that a step may lie back and still be a fresh one.</summary>
    public const int MostFresh = 6;

    private const int FewestFresh = 2;
    private const double PairSignificance = 1.5e-3;
    private const double FreshSignificance = 1e-4;
    private const double SuspectSpreads = 3;

    // Drift compares the newest runs with those before this many.
    private const int DriftRecent = 5;
    private const int DriftGap = 10;
    private const double DriftSignificance = 1e-4;

    private readonly double _margin = Math.Log(1 + threshold);

    /// <param name="logs">Logarithms of one value per run, oldest first.</param>
    /// <returns>The changes in order of their index; at most one of the newest stretch is fresh, a drift or suspect.</returns>
    public IReadOnlyList<SeriesChange> Detect(IReadOnlyList<double> logs)
    {
        double[] all = [.. logs];
        var changes = new StepCandidates(all, _margin).Confirmed();
        var drift = Drift(all);
        if (drift is not null && Split.IsRamp(all[Math.Max(0, drift.Index - Window)..], DriftGap, 2 * DriftGap))
        {
            // A staircase of steps is how a drift looks to those who look for steps.
            changes.RemoveAll(change => change.Index >= drift.Index);
            changes.Add(drift);
            return changes;
        }

        var start = changes.Count > 0 ? changes[^1].Index : 0;
        var current = all[start..];
        if ((FreshStep(current) ?? Drift(current) ?? Suspect(current)) is { } latest)
        {
            changes.Add(latest with { Index = start + latest.Index });
        }

        return changes;
    }

    private SeriesChange? FreshStep(double[] logs)
    {
        for (var fresh = FewestFresh; fresh <= MostFresh && logs.Length - fresh >= FewestBefore; fresh++)
        {
            var before = Before(logs, fresh);
            var after = logs[^fresh..];
            var shift = Shift.Of(before, after);
            var significance = fresh == FewestFresh ? PairSignificance : FreshSignificance;
            if (shift.PValue < significance && Math.Abs(shift.Size) >= _margin && !Spikes.Explain(before, after, shift))
            {
                var from = logs.Length - before.Length - fresh;
                return SeriesChange.Of(ChangeKind.Step, from + Split.Best(logs[from..]), shift);
            }
        }

        return null;
    }

    private SeriesChange? Drift(double[] logs)
    {
        var judged = DriftRecent + DriftGap;
        if (logs.Length - judged < FewestBefore)
        {
            return null;
        }

        var shift = Shift.Of(Before(logs, judged), logs[^DriftRecent..]);
        return shift.PValue < DriftSignificance && Math.Abs(shift.Size) >= _margin
            ? SeriesChange.Of(ChangeKind.Drift, logs.Length - judged, shift)
            : null;
    }

    private SeriesChange? Suspect(double[] logs)
    {
        if (logs.Length - 1 < FewestBefore)
        {
            return null;
        }

        var shift = Shift.Of(Before(logs, 1), logs[^1..]);
        return Math.Abs(shift.Size) >= Math.Max(_margin, SuspectSpreads * shift.Spread)
            ? SeriesChange.Of(ChangeKind.Suspect, logs.Length - 1, shift)
            : null;
    }

    private static double[] Before(double[] logs, int judged)
    {
        var end = logs.Length - judged;
        return logs[Math.Max(0, end - Window)..end];
    }
}
